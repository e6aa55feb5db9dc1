import { rmSync } from 'node:fs';
import { Timestamp } from 'bson';
import type { Collection, Document } from 'mongodb';
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { openEngine } from '../storage/engine.ts';
import { newFolder, openDatabase } from './database.ts';
import type { TestDatabase } from './database.ts';

type Item = Document & { _id: number };

let t: TestDatabase;
let items: Collection<Item>;
beforeAll(async () => {
	t = await openDatabase();
});
afterAll(() => t.close());
beforeEach(async () => {
	await t.db.dropDatabase();
	items = t.db.collection<Item>('items');
	await items.insertMany([
		{ _id: 1, n: 1 },
		{ _id: 2, n: 1 }
	]);
});

test('a snapshot session reads one time, by find, aggregate and distinct', async () => {
	await t.client.withSession({ snapshot: true }, async (session) => {
		expect(await items.countDocuments({}, { session })).toBe(2);
		await items.updateOne({ _id: 1 }, { $set: { n: 5 } });
		await items.insertMany([
			{ _id: 3, n: 9 },
			{ _id: 4, n: 9 }
		]);
		expect(await items.find({}, { session, batchSize: 1 }).toArray()).toEqual([
			{ _id: 1, n: 1 },
			{ _id: 2, n: 1 }
		]);
		expect(await items.distinct('n', {}, { session })).toEqual([1]);
		expect(await items.countDocuments({}, { session })).toBe(2);
	});
	expect((await items.distinct('n')).sort()).toEqual([1, 5, 9]);
});

test('a time that is not held any more, or not come yet, is refused', async () => {
	const at = async (atClusterTime: Timestamp) =>
		t.db.command({ find: 'items', readConcern: { level: 'snapshot', atClusterTime } });
	const { operationTime } = (await t.db.command({ ping: 1 })) as { operationTime: Timestamp };
	expect(await at(operationTime)).toMatchObject({ cursor: { atClusterTime: operationTime } });
	await items.insertOne({ _id: 3 });
	expect((await at(operationTime))['cursor']).toMatchObject({
		firstBatch: [{ _id: 1 }, { _id: 2 }]
	});
	await expect(at(new Timestamp({ t: 1, i: 1 }))).rejects.toMatchObject({ code: 239 });
	const future = new Timestamp({ t: operationTime.t + 1000, i: 1 });
	await expect(at(future)).rejects.toMatchObject({ code: 72 });
	const after = { find: 'items', readConcern: { afterClusterTime: future } };
	await expect(t.db.command(after)).rejects.toMatchObject({ code: 72 });
	await items.rename('others');
	await expect(at(operationTime)).rejects.toMatchObject({ code: 246 });
	const counting = { count: 'others', readConcern: { level: 'snapshot' } };
	await expect(t.db.command(counting)).rejects.toMatchObject({ code: 72 });
});

test('operationTime is that of the newest commit, and a causal session reads what it wrote', async () => {
	const time = async () =>
		((await t.db.command({ ping: 1 })) as { operationTime: Timestamp }).operationTime;
	const before = await time();
	expect(await time()).toEqual(before);
	await t.client.withSession({ causalConsistency: true }, async (session) => {
		await items.insertOne({ _id: 7 }, { session });
		expect(session.operationTime?.compare(before)).toBe(1);
		expect(await items.findOne({ _id: 7 }, { session })).toEqual({ _id: 7 });
	});
	expect((await time()).compare(before)).toBe(1);
});

test('killed sessions lose their transactions and cursors', async () => {
	await t.client.withSession(async (session) => {
		session.startTransaction();
		await items.insertOne({ _id: 3 }, { session });
		await t.db.admin().command({ killAllSessions: [] });
		await expect(session.commitTransaction()).rejects.toMatchObject({ code: 251 });
	});
	const cursor = items.find({}, { batchSize: 1 });
	await cursor.next();
	await t.db.admin().command({ killAllSessions: [] });
	await expect(cursor.toArray()).rejects.toMatchObject({ code: 43 });
	expect(await items.countDocuments()).toBe(2);
});

test('sessions are given, refreshed, listed and ended by command', async () => {
	const { id } = (await t.db.command({ startSession: 1 })) as { id: Document };
	const admin = t.client.db('admin');
	const known = async () => {
		const all = await admin.aggregate([{ $listLocalSessions: {} }]).toArray();
		return all.some((session) => String((session['_id'] as Document)['id']) === String(id['id']));
	};
	expect(await known()).toBe(true);
	await admin.command({ endSessions: [id] });
	expect(await known()).toBe(false);
	await admin.command({ refreshSessions: [id] });
	expect(await known()).toBe(true);
	await admin.command({ killSessions: [id] });
	expect(await known()).toBe(false);
});

test('an abandoned transaction ends after a minute and lets others write', async () => {
	vi.useFakeTimers();
	const folder = newFolder();
	const engine = openEngine(folder);
	const transaction = engine.transactions.start('00', 1n);
	let isReleased = false;
	void transaction.released.then(() => (isReleased = true));
	await vi.advanceTimersByTimeAsync(59_000);
	expect(engine.transactions.resume('00', 1n)).toBe(transaction);
	await vi.advanceTimersByTimeAsync(2000);
	expect(isReleased).toBe(true);
	expect(() => engine.transactions.commit('00', 1n)).toThrow('has been aborted');
	vi.useRealTimers();
	engine.close();
	rmSync(folder, { recursive: true });
});
