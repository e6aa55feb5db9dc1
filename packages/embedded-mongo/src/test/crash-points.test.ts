import { copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { MongoClient } from 'mongodb';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openEngine } from '../storage/engine.ts';
import { checkFolder } from '../tools/check.ts';
import { decode } from '../wire/bson.ts';
import { kill, startChild } from './child.ts';
import { newFolder } from './database.ts';

type Row = { _id: number; tag: string };
type Told = { _id: number; state: string };

const folder = newFolder();
const data = join(folder, 'data');
let acknowledged = 0;
let log: Buffer;

/** Writes one after the other, each of them one document here and the same number there, and kills the server. */
beforeAll(async () => {
	const { child, uri } = await startChild(data);
	const client = new MongoClient(uri, { retryWrites: false });
	const [left, right] = ['left', 'right'].map((name) => client.db('test').collection<Row>(name));
	const told = client.db('test').collection<Told>('told');
	await left?.createIndex({ tag: 1 }, { unique: true });
	await right?.createIndex({ tag: 1 });
	for (let n = 1; n <= 25; n++) {
		const row = { _id: n, tag: `t${n % 7}-${n}` };
		await client.withSession((session) =>
			session.withTransaction(async () => {
				await left?.insertOne(row, { session });
				await right?.insertOne(row, { session });
			})
		);
		// Documents whose insertion is told by reference change and go again.
		await told.insertOne({ _id: n, state: `new ${n}` });
		await told.updateOne({ _id: n - 1 }, { $set: { state: 'changed' } });
		await told.deleteOne({ _id: n - 2 });
		acknowledged = n;
	}
	await told.drop();
	await kill(child);
	await client.close(true);
	log = readFileSync(join(data, 'mongo.sqlite-wal'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

type Left = { left: number[]; right: number[]; states: string[] };

/** What each collection holds when the log on disk was what `wal` is, and what change streams tell was inserted. */
function after(wal: Uint8Array): Left {
	const crashed = join(folder, 'crashed');
	rmSync(crashed, { recursive: true, force: true });
	mkdirSync(crashed);
	copyFileSync(join(data, 'mongo.sqlite'), join(crashed, 'mongo.sqlite'));
	writeFileSync(join(crashed, 'mongo.sqlite-wal'), wal);
	const engine = openEngine(crashed);
	const numbers = (name: string) => {
		const collection = engine.catalog.find('test', name);
		if (!collection) return [];
		const plan = engine.committed.plan(collection, { query: {} });
		const stats = { keysExamined: 0, docsExamined: 0 };
		const entries = [...engine.committed.scan(collection, plan, stats)];
		return entries.map(({ doc }) => Number(doc['_id']));
	};
	const { changes } = engine.log.read(0, { db: 'test', coll: 'told' });
	const inserted = changes.filter(({ kind }) => kind === 'insert');
	const states = inserted.map(({ body }) => String(body && decode(body)['state']));
	const found = { left: numbers('left'), right: numbers('right'), states };
	engine.close();
	expect(checkFolder(crashed).findings).toEqual([]);
	return found;
}

const upTo = (n: number) => Array.from({ length: n }, (_, i) => i + 1);

const isWhole = ({ left, right, states }: Left) => {
	expect(left).toEqual(upTo(left.length));
	expect(right).toEqual(left);
	expect(states).toEqual(upTo(states.length).map((n) => `new ${n}`));
	expect(Math.abs(left.length - states.length)).toBeLessThanOrEqual(1);
};

test('a killed server loses nothing it acknowledged', () => {
	const all = upTo(acknowledged);
	expect(after(log)).toEqual({ left: all, right: all, states: all.map((n) => `new ${n}`) });
});

test('wherever the log ends, what is there is a prefix of what was written, indexes and all', () => {
	expect(after(Buffer.alloc(0))).toEqual({ left: [], right: [], states: [] });
	const cut = fc
		.double({ min: 0, max: 1, noNaN: true })
		.map((part) => Math.floor(part * log.length));
	fc.assert(
		fc.property(cut, fc.uint8Array({ maxLength: 64 }), (length, torn) => {
			isWhole(after(Buffer.concat([log.subarray(0, length), torn])));
		}),
		{ numRuns: 40 }
	);
});

test('a spoilt page of the log ends it there', () => {
	fc.assert(
		fc.property(fc.double({ min: 0, max: 0.999, noNaN: true }), (part) => {
			const spoilt = Buffer.from(log);
			const at = Math.floor(part * log.length);
			spoilt[at] = (spoilt[at] ?? 0) ^ 0x55;
			isWhole(after(spoilt));
		}),
		{ numRuns: 20 }
	);
});
