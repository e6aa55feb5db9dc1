import type { Document } from 'mongodb';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { openDatabase } from './database.ts';
import type { TestDatabase } from './database.ts';

let t: TestDatabase;
beforeAll(async () => {
	t = await openDatabase();
});
afterAll(() => t.close());

type Row = Document & { _id: number };
const source = () => t.db.collection<Row>('source');
const target = () => t.db.collection<Row>('target');

beforeEach(async () => {
	await t.db.dropDatabase();
	await source().insertMany([
		{ _id: 1, k: 'a', n: 10 },
		{ _id: 2, k: 'b', n: 20 }
	]);
});

const run = (...stages: Document[]) => source().aggregate(stages).toArray();
const merge = (spec: Document) => run({ $merge: { into: 'target', ...spec } });
const all = () => target().find().sort({ _id: 1 }).toArray();

test('$out replaces a collection whole and keeps its indexes and options', async () => {
	await t.db.createCollection('target', { validator: { k: { $exists: true } } });
	await target().createIndex({ k: 1 }, { unique: true });
	await target().insertOne({ _id: 9, k: 'old' });
	expect(await run({ $match: { n: 20 } }, { $out: 'target' })).toEqual([]);
	expect(await all()).toEqual([{ _id: 2, k: 'b', n: 20 }]);
	expect((await target().indexes()).map((i) => i.name)).toEqual(['_id_', 'k_1']);
	const names = (await t.db.listCollections().toArray()).map((c) => c.name).sort();
	expect(names).toEqual(['source', 'target']);
	expect(await target().options()).toMatchObject({ validator: { k: { $exists: true } } });
});

test('$out into the collection it reads, into another database, and nothing at all', async () => {
	await run({ $set: { n: 0 } }, { $out: 'source' });
	expect(await source().distinct('n')).toEqual([0]);
	await run({ $out: { db: 'other', coll: 'copy' } });
	expect(await t.client.db('other').collection('copy').countDocuments()).toBe(2);
	await run({ $match: { n: -1 } }, { $out: 'source' });
	expect(await source().countDocuments()).toBe(0);
	await t.client.db('other').dropDatabase();
});

test('a failing $out leaves the collection as it was', async () => {
	await target().createIndex({ k: 1 }, { unique: true });
	await target().insertOne({ _id: 9, k: 'old' });
	const failing = run({ $set: { k: 'same' } }, { $out: 'target' });
	await expect(failing).rejects.toMatchObject({ code: 11000 });
	expect(await all()).toEqual([{ _id: 9, k: 'old' }]);
	expect(await t.db.listCollections().toArray()).toHaveLength(2);
});

test.each<[string, Document, Document[]]>([
	['merge', {}, [{ _id: 1, k: 'a', own: 1, n: 10 }]],
	['replace', { whenMatched: 'replace' }, [{ _id: 1, k: 'a', n: 10 }]],
	['keepExisting', { whenMatched: 'keepExisting' }, [{ _id: 1, k: 'z', own: 1 }]],
	[
		'a pipeline with $$new',
		{ whenMatched: [{ $set: { sum: { $add: ['$own', '$$new.n'] } } }] },
		[{ _id: 1, k: 'z', own: 1, sum: 11 }]
	],
	[
		'a pipeline with let',
		{ let: { more: '$n' }, whenMatched: [{ $set: { more: '$$more' } }] },
		[{ _id: 1, k: 'z', own: 1, more: 10 }]
	]
])('$merge whenMatched %s; what is not matched is inserted', async (_, spec, [changed]) => {
	await target().insertOne({ _id: 1, k: 'z', own: 1 });
	await merge(spec);
	expect(await all()).toEqual([changed, { _id: 2, k: 'b', n: 20 }]);
});

test('$merge whenNotMatched discard and fail', async () => {
	await target().insertOne({ _id: 1 });
	await merge({ whenNotMatched: 'discard' });
	expect(await all()).toEqual([{ _id: 1, k: 'a', n: 10 }]);
	await expect(merge({ whenNotMatched: 'fail' })).rejects.toMatchObject({
		code: 13113,
		codeName: 'MergeStageNoMatchingDocument'
	});
});

test('$merge on other fields needs a unique index of just these', async () => {
	const onKey = { on: 'k' };
	await expect(merge(onKey)).rejects.toMatchObject({ code: 51183 });
	await target().createIndex({ k: 1 }, { unique: true });
	await target().insertOne({ _id: 7, k: 'a' });
	await expect(merge(onKey)).rejects.toMatchObject({ code: 66 });
	await run({ $unset: '_id' }, { $merge: { into: 'target', on: 'k' } });
	expect(await target().find({ k: 'a' }).toArray()).toEqual([{ _id: 7, k: 'a', n: 10 }]);
	const missing = run({ $unset: 'k' }, { $merge: { into: 'target', on: 'k' } });
	await expect(missing).rejects.toMatchObject({ code: 51132 });
	const array = run({ $set: { k: ['a'] } }, { $merge: { into: 'target', on: 'k' } });
	await expect(array).rejects.toMatchObject({ code: 51185 });
});

test('a failing $merge writes nothing', async () => {
	await target().insertOne({ _id: 2 });
	const failing = merge({ whenMatched: 'fail' });
	await expect(failing).rejects.toMatchObject({ code: 11000, keyValue: { _id: 2 } });
	expect(await all()).toEqual([{ _id: 2 }]);
});

test.each<[number, Document[]]>([
	[40601, [{ $out: 'target' }, { $match: {} }]],
	[16990, [{ $out: 1 }]],
	[31321, [{ $out: { db: 'admin', coll: 'x' } }]],
	[17385, [{ $out: 'system.views' }]],
	[31320, [{ $merge: { into: { db: 'config', coll: 'x' } } }]],
	[51182, [{ $merge: 1 }]],
	[51178, [{ $merge: { into: 1 } }]],
	[40415, [{ $merge: { into: 'target', other: 1 } }]],
	[51186, [{ $merge: { into: 'target', on: 1 } }]],
	[51187, [{ $merge: { into: 'target', on: [] } }]],
	[31465, [{ $merge: { into: 'target', on: ['a', 'a'] } }]],
	[51191, [{ $merge: { into: 'target', whenMatched: 1 } }]],
	[2, [{ $merge: { into: 'target', whenMatched: 'other' } }]],
	[51199, [{ $merge: { into: 'target', let: { a: 1 } } }]],
	[51181, [{ $merge: { into: 'target', whenMatched: 'fail', whenNotMatched: 'discard' } }]]
])('refused with %i', async (code, stages) => {
	await expect(run(...stages)).rejects.toMatchObject({ code });
});

test('$out and $merge are refused in a transaction', async () => {
	await t.client.withSession(async (session) => {
		session.startTransaction();
		const writing = source()
			.aggregate([{ $out: 'target' }], { session })
			.toArray();
		await expect(writing).rejects.toMatchObject({ code: 263 });
		await session.abortTransaction().catch(() => undefined);
	});
});
