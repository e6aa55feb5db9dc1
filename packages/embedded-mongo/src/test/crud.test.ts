import { BSONRegExp, Decimal128, Double, Int32, Long, ObjectId, Timestamp } from 'bson';
import { MongoBulkWriteError, MongoServerError } from 'mongodb';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { openDatabase } from './database.ts';
import type { TestDatabase } from './database.ts';

type CursorReply = { cursor: { id: Long; firstBatch?: unknown[]; nextBatch?: unknown[] } };

let t: TestDatabase;
beforeAll(async () => {
	t = await openDatabase();
});
afterAll(() => t.close());
beforeEach(() => t.db.dropDatabase());

const refusal = async (work: Promise<unknown>): Promise<MongoServerError> => {
	const error = await work.then(
		() => undefined,
		(e: unknown) => e
	);
	expect(error).toBeInstanceOf(MongoServerError);
	return error as MongoServerError;
};

test('stores every BSON type as it came', async () => {
	const things = t.db.collection('things');
	const doc = {
		_id: new ObjectId(),
		int: new Int32(1),
		long: Long.fromString('9007199254740993'),
		double: new Double(1),
		decimal: Decimal128.fromString('2.50'),
		date: new Date(1_700_000_000_000),
		bytes: Buffer.from('abc'),
		regex: new BSONRegExp('^a', 'i'),
		time: Timestamp.fromBits(1, 2),
		nothing: null,
		nested: { list: [1, 'two', { three: 3 }] },
		text: '聆鉴\u0000 ok'
	};
	await things.insertOne(doc);
	const found = await things.findOne({ _id: doc._id }, { promoteValues: false, bsonRegExp: true });
	expect(found?.['int']).toEqual(new Int32(1));
	expect(found?.['double']).toEqual(new Double(1));
	expect(String(found?.['long'])).toBe('9007199254740993');
	expect(String(found?.['decimal'])).toBe('2.50');
	expect(found?.['regex']).toEqual(doc.regex);
	expect(found?.['text']).toBe(doc.text);
	expect(Object.keys(found ?? {})).toEqual(Object.keys(doc));
});

test('inserts put _id first and report duplicates in order', async () => {
	const things = t.db.collection<{ _id: number; a: number }>('things');
	const work = things.insertMany([
		{ a: 1, _id: 1 },
		{ a: 2, _id: 1 },
		{ a: 3, _id: 3 }
	]);
	const error = await work.catch((e: unknown) => e);
	expect(error).toBeInstanceOf(MongoBulkWriteError);
	expect(error).toMatchObject({ code: 11000, insertedCount: 1 });
	expect(String(error)).toContain(
		'E11000 duplicate key error collection: test.things index: _id_ dup key: { _id: 1 }'
	);
	const unordered = await things
		.insertMany(
			[
				{ _id: 1, a: 0 },
				{ _id: 4, a: 4 }
			],
			{ ordered: false }
		)
		.catch((e: unknown) => e);
	expect(unordered).toMatchObject({ insertedCount: 1 });
	expect((await things.find().toArray()).map((d) => Object.keys(d)[0])).toEqual(['_id', '_id']);
});

test('find filters, sorts, skips, limits and projects', async () => {
	const things = t.db.collection<{ _id: number; n: number; tag: string }>('things');
	await things.insertMany(
		Array.from({ length: 20 }, (_, i) => ({ _id: i, n: i % 5, tag: `t${i}` }))
	);
	const found = await things
		.find({ n: { $in: [1, 2] } }, { projection: { tag: 1 } })
		.sort({ n: -1, _id: 1 })
		.skip(1)
		.limit(4)
		.toArray();
	expect(found).toEqual([
		{ _id: 7, tag: 't7' },
		{ _id: 12, tag: 't12' },
		{ _id: 17, tag: 't17' },
		{ _id: 1, tag: 't1' }
	]);
});

test('cursors deliver in batches, and killed ones are gone', async () => {
	const things = t.db.collection<{ _id: number }>('things');
	await things.insertMany(Array.from({ length: 1000 }, (_, _id) => ({ _id })));
	expect(await things.find().batchSize(7).toArray()).toHaveLength(1000);
	const { cursor } = (await t.db.command({ find: 'things', batchSize: 2 })) as CursorReply;
	expect(cursor.firstBatch).toEqual([{ _id: 0 }, { _id: 1 }]);
	const more = { getMore: cursor.id, collection: 'things', batchSize: 3 };
	expect(((await t.db.command(more)) as CursorReply).cursor.nextBatch).toEqual([
		{ _id: 2 },
		{ _id: 3 },
		{ _id: 4 }
	]);
	await t.db.command({ killCursors: 'things', cursors: [cursor.id] });
	expect(await refusal(t.db.command(more))).toMatchObject({ code: 43 });
});

test('a resting cursor survives writes between its batches', async () => {
	const things = t.db.collection<{ _id: number; k: number }>('things');
	await things.createIndex({ k: 1 });
	await things.insertMany(Array.from({ length: 300 }, (_, i) => ({ _id: i, k: i })));
	const cursor = things.find({ k: { $gte: 0 } }).batchSize(10);
	const seen = [await cursor.next()];
	await things.deleteMany({ _id: { $gte: 100 } });
	for await (const doc of cursor) seen.push(doc);
	expect(seen.map((d) => d?._id)).toEqual(Array.from({ length: 100 }, (_, i) => i));
	const orphan = things.find({ k: { $gte: 0 } }).batchSize(10);
	await orphan.next();
	await things.dropIndex('k_1');
	expect(await refusal(orphan.toArray())).toMatchObject({ code: 175 });
});

test('updates count matched and modified, and upserts seed from the query', async () => {
	const things = t.db.collection<{ _id: number; a?: number; b?: number; tags?: string[] }>(
		'things'
	);
	await things.insertMany([
		{ _id: 1, a: 1 },
		{ _id: 2, a: 1 },
		{ _id: 3, a: 2 }
	]);
	expect(await things.updateMany({ a: 1 }, { $set: { b: 5 } })).toMatchObject({
		matchedCount: 2,
		modifiedCount: 2
	});
	expect(await things.updateMany({ a: 1 }, { $set: { b: 5 } })).toMatchObject({
		matchedCount: 2,
		modifiedCount: 0
	});
	const seeded = await things.updateOne({ _id: 9, a: 7 }, { $inc: { b: 2 } }, { upsert: true });
	expect(seeded).toMatchObject({ upsertedCount: 1, upsertedId: 9 });
	expect(await things.findOne({ _id: 9 })).toEqual({ _id: 9, a: 7, b: 2 });
	expect(await things.replaceOne({ _id: 3 }, { tags: ['x'] })).toMatchObject({ modifiedCount: 1 });
	expect(await things.findOne({ _id: 3 })).toEqual({ _id: 3, tags: ['x'] });
	expect(await things.deleteMany({ a: 1 })).toMatchObject({ deletedCount: 2 });
});

test('an updateMany that moves documents forward in its index meets each once', async () => {
	const things = t.db.collection<{ _id: number; k: number }>('things');
	await things.createIndex({ k: 1 });
	await things.insertMany(Array.from({ length: 200 }, (_, i) => ({ _id: i, k: i })));
	await things.updateMany({ k: { $gte: 0 } }, { $inc: { k: 50 } });
	const ks = (await things.find().sort({ _id: 1 }).toArray()).map((d) => d.k);
	expect(ks).toEqual(Array.from({ length: 200 }, (_, i) => i + 50));
});

test('bulkWrite mixes operations', async () => {
	const things = t.db.collection<{ _id: number; n: number }>('things');
	const result = await things.bulkWrite([
		{ insertOne: { document: { _id: 1, n: 1 } } },
		{ insertOne: { document: { _id: 2, n: 2 } } },
		{ updateOne: { filter: { _id: 1 }, update: { $inc: { n: 5 } } } },
		{ replaceOne: { filter: { _id: 3 }, replacement: { n: 3 }, upsert: true } },
		{ deleteOne: { filter: { _id: 2 } } }
	]);
	expect(result).toMatchObject({
		insertedCount: 2,
		modifiedCount: 1,
		upsertedCount: 1,
		deletedCount: 1
	});
	expect(await things.find().sort({ _id: 1 }).toArray()).toEqual([
		{ _id: 1, n: 6 },
		{ _id: 3, n: 3 }
	]);
});

test('findOneAndUpdate, -Replace and -Delete give the document before or after', async () => {
	const things = t.db.collection<{ _id: number; n: number }>('things');
	await things.insertMany([
		{ _id: 1, n: 1 },
		{ _id: 2, n: 2 }
	]);
	const after = { returnDocument: 'after' as const };
	expect(await things.findOneAndUpdate({}, { $inc: { n: 1 } }, { sort: { n: -1 } })).toEqual({
		_id: 2,
		n: 2
	});
	expect(await things.findOneAndReplace({ _id: 1 }, { n: 8 }, after)).toEqual({ _id: 1, n: 8 });
	const seeded = await things.findOneAndUpdate(
		{ _id: 5 },
		{ $setOnInsert: { n: 0 } },
		{ ...after, upsert: true }
	);
	expect(seeded).toEqual({ _id: 5, n: 0 });
	expect(await things.findOneAndDelete({ _id: 5 })).toEqual({ _id: 5, n: 0 });
	expect(await things.findOneAndDelete({ _id: 5 })).toBeNull();
});

test('count and distinct', async () => {
	const things = t.db.collection('things');
	await things.insertMany([{ a: [1, 2] }, { a: 2 }, { a: { b: 1 } }, {}]);
	expect(await things.estimatedDocumentCount()).toBe(4);
	expect(await things.distinct('a')).toEqual([1, 2, { b: 1 }]);
	expect((await t.db.command({ count: 'things', query: { a: 2 } }))['n']).toBe(2);
});

test('collections are created, listed, renamed and dropped', async () => {
	await t.db.createCollection('one');
	expect(await refusal(t.db.createCollection('one'))).toMatchObject({ code: 48 });
	await t.db.collection('two').insertOne({});
	await t.db.renameCollection('two', 'three');
	const names = (await t.db.listCollections().toArray()).map((c) => c.name);
	expect(names.sort()).toEqual(['one', 'three']);
	expect(await t.db.collection('three').estimatedDocumentCount()).toBe(1);
	await t.db.dropCollection('one');
	const databases = await t.client.db().admin().listDatabases();
	expect(databases.databases.map((d) => d.name)).toContain('test');
});

test('let gives variables to filters, pipelines and pipeline updates', async () => {
	const things = t.db.collection<{ _id: number; n: number }>('things');
	await things.insertMany([1, 2, 3].map((n) => ({ _id: n, n })));
	const above = { $expr: { $gt: ['$n', '$$least'] } };
	const variables = { least: 2 };
	expect(await things.find(above, { let: variables }).toArray()).toEqual([{ _id: 3, n: 3 }]);
	const stages = [{ $match: above }, { $project: { _id: 0, twice: { $add: ['$n', '$$least'] } } }];
	expect(await things.aggregate(stages, { let: variables }).toArray()).toEqual([{ twice: 5 }]);
	await things.updateOne(above, [{ $set: { n: '$$least' } }], { let: variables });
	expect(await things.findOne({ _id: 3 })).toEqual({ _id: 3, n: 2 });
	expect(await things.deleteMany(above, { let: { least: 1 } })).toMatchObject({ deletedCount: 2 });
	const computed = { least: { $subtract: [1, 1] } };
	expect(await things.find(above, { let: computed }).toArray()).toEqual([{ _id: 1, n: 1 }]);
	const reading = things.find(above, { let: { least: '$n' } }).toArray();
	expect(await refusal(reading)).toMatchObject({ code: 4890500 });
	const since = { $expr: { $gt: ['$$CLUSTER_TIME', new Timestamp({ t: 1, i: 1 })] } };
	expect(await things.countDocuments(since)).toBe(1);
});

test('what the server does not know it refuses by name', async () => {
	expect(await refusal(t.db.command({ fly: 1 }))).toMatchObject({
		code: 59,
		message: "no such command: 'fly'"
	});
	expect(await refusal(t.db.command({ find: 'x', fliter: {} }))).toMatchObject({
		code: 40415,
		message: "BSON field 'find.fliter' is an unknown field."
	});
	expect(await refusal(t.db.command({ find: 'x', filter: 1 }))).toMatchObject({ code: 14 });
	expect(await refusal(t.db.command({ find: 'x', tailable: true }))).toMatchObject({ code: 115 });
	expect(
		await refusal(t.db.command({ find: 'x', collation: { locale: 'zh', strength: 4 } }))
	).toMatchObject({
		code: 115
	});
});

test('limits: 16 MB documents, 100 nesting levels, maxTimeMS', async () => {
	const things = t.db.collection('things');
	await things.insertOne({ big: 'x'.repeat(15 * 1024 * 1024) });
	const large = { insert: 'things', documents: [{ big: 'x'.repeat(16 * 1024 * 1024) }] };
	expect((await t.db.command(large))['writeErrors']).toMatchObject([{ code: 10334 }]);
	const grown = things.updateOne({}, { $set: { more: 'y'.repeat(2 * 1024 * 1024) } });
	expect(await refusal(grown)).toMatchObject({ code: 17419 });
	let deep: Record<string, unknown> = {};
	for (let i = 0; i < 105; i++) deep = { deep };
	expect(await refusal(things.insertOne(deep))).toMatchObject({ code: 15 });
	const many = Array.from({ length: 20_000 }, (_, n) => ({ n, text: `n${n}` }));
	await things.insertMany(many);
	const slow = things.find({ text: { $regex: 'z$' } }, { maxTimeMS: 1 }).toArray();
	expect(await refusal(slow)).toMatchObject({ code: 50 });
});
