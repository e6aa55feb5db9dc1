import { readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { Long, UUID } from 'bson';
import { MongoClient } from 'mongodb';
import { expect, test } from 'vitest';
import { FolderInUseError, startServer, startServerInWorker } from '../index.ts';
import { kill, startChild } from './child.ts';
import { newFolder, openDatabase } from './database.ts';
import { send, socketOf } from './raw-client.ts';

/** Writes until the connection breaks; every acknowledged number is in `acknowledged`. */
async function writeUntilKilled(uri: string, from: number, acknowledged: number[]): Promise<void> {
	const client = new MongoClient(uri, { retryWrites: false, serverSelectionTimeoutMS: 500 });
	const logs = client.db('test').collection<{ _id: number; half: string }>('logs');
	const pairs = client.db('test').collection<{ _id: string; n: number }>('pairs');
	const one = async (n: number) => {
		await logs.insertOne({ _id: n, half: 'x'.repeat(200) });
		acknowledged.push(n);
		await client.withSession((session) =>
			session.withTransaction(async () => {
				await pairs.updateOne({ _id: 'left' }, { $inc: { n: 1 } }, { upsert: true, session });
				await pairs.updateOne({ _id: 'right' }, { $inc: { n: 1 } }, { upsert: true, session });
			})
		);
	};
	try {
		for (let n = from; ; n += 4) await Promise.all([one(n), one(n + 1), one(n + 2), one(n + 3)]);
	} catch {
		await client.close();
	}
}

test('five kills during writing lose no acknowledged write and leave no half transaction', async () => {
	const folder = newFolder();
	const acknowledged: number[] = [];
	for (let round = 1; round <= 5; round++) {
		const { child, uri } = await startChild(folder);
		const target = acknowledged.length + 40;
		const writing = writeUntilKilled(uri, round * 1_000_000, acknowledged);
		await expect.poll(() => acknowledged.length, { timeout: 20_000 }).toBeGreaterThan(target);
		await kill(child);
		await writing;
	}
	const t = await openDatabase({ dbPath: folder });
	const stored = new Set(
		(await t.db.collection('logs').find().toArray()).map((d) => Number(d['_id']))
	);
	expect(acknowledged.filter((n) => !stored.has(n))).toEqual([]);
	const pairs = await t.db.collection('pairs').find().toArray();
	expect(new Set(pairs.map((d) => Number(d['n']))).size).toBe(1);
	await t.close();
});

test('a folder belongs to one server, and a killed one frees it', async () => {
	const folder = newFolder();
	const { child } = await startChild(folder);
	const second = startServer({ dbPath: folder });
	await expect(second).rejects.toThrow(`is in use by process ${child.pid}`);
	await kill(child);
	const server = await startServer({ dbPath: folder });
	await expect(startServer({ dbPath: folder })).rejects.toBeInstanceOf(FolderInUseError);
	await expect(startServerInWorker({ dbPath: folder })).rejects.toBeInstanceOf(FolderInUseError);
	expect(statSync(socketOf(server.uri)).mode & 0o777).toBe(0o600);
	expect(readFileSync(join(folder, 'mongo.addr'), 'utf8').trim()).toBe(server.uri);
	await server.close();
	rmSync(folder, { recursive: true });
});

test('a folder whose path is too long for a socket gets a short one', async () => {
	const parent = newFolder();
	const t = await openDatabase({ dbPath: join(parent, 'x'.repeat(120)) });
	expect(Buffer.byteLength(socketOf(t.server.uri))).toBeLessThan(104);
	expect(await t.db.command({ ping: 1 })).toMatchObject({ ok: 1 });
	await t.close();
	rmSync(parent, { recursive: true });
});

test('a write retried after a restart gives the first answer and writes once', async () => {
	const folder = newFolder();
	const lsid = { id: new UUID() };
	const increment = {
		update: 'counters',
		updates: [{ q: { _id: 1 }, u: { $inc: { n: 1 } }, upsert: true }],
		lsid,
		txnNumber: Long.fromNumber(1)
	};
	const inTransaction = { lsid, txnNumber: Long.fromNumber(2), autocommit: false };
	const first = await startServer({ dbPath: folder });
	const answer = await send(first.uri, increment);
	expect(answer).toMatchObject({ n: 1, upserted: [{ index: 0, _id: 1 }] });
	expect(await send(first.uri, increment)).toMatchObject({
		n: 1,
		upserted: [{ index: 0, _id: 1 }]
	});
	const insert = { insert: 'counters', documents: [{ _id: 2 }], ...inTransaction };
	expect(await send(first.uri, { ...insert, startTransaction: true })).toMatchObject({ n: 1 });
	const commit = { commitTransaction: 1, ...inTransaction };
	expect(await send(first.uri, commit)).toMatchObject({ ok: 1 });
	await first.close();
	const second = await startServer({ dbPath: folder });
	expect(await send(second.uri, commit)).toMatchObject({ ok: 1 });
	const lost = { ...commit, txnNumber: Long.fromNumber(9) };
	expect(await send(second.uri, lost)).toMatchObject({ ok: 0, code: 251 });
	expect(await send(second.uri, { find: 'counters', filter: {} })).toMatchObject({
		cursor: { firstBatch: [{ _id: 1, n: 1 }, { _id: 2 }] }
	});
	await second.close();
	rmSync(folder, { recursive: true });
});

test('the worker form serves the same and stops cleanly', async () => {
	const folder = newFolder();
	const server = await startServerInWorker({ dbPath: folder, port: 0 });
	const client = await new MongoClient(server.tcpUri ?? '').connect();
	await client.db('test').collection('x').insertOne({ a: 1 });
	expect(await client.db('test').collection('x').countDocuments()).toBe(1);
	expect(await server.sweep()).toBe(0);
	await client.close();
	await server.close();
	const again = await startServer({ dbPath: folder });
	await again.close();
	rmSync(folder, { recursive: true });
});
