import type { Collection, Document } from 'mongodb';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openDatabase } from './database.ts';
import type { TestDatabase } from './database.ts';

// With no patience at all, every read that looks at 64 documents goes to a reader.
let t: TestDatabase;
let things: Collection<Document>;
beforeAll(async () => {
	t = await openDatabase({ longReadMs: 0 });
	things = t.db.collection('things');
	await things.insertMany(
		Array.from({ length: 2000 }, (_, i) => ({ _id: i, n: i % 7, text: `t${i % 13}` })) as never
	);
});
afterAll(() => t.close());

test('a read that is moved gives what it gives in place, over many batches', async () => {
	const found = await things
		.find({ n: { $gte: 3 } })
		.sort({ text: 1, _id: -1 })
		.batchSize(100)
		.toArray();
	expect(found).toHaveLength(1142);
	const order = found.map((d) => [String(d['text']), -Number(d['_id'])] as const);
	expect(order).toEqual(
		order.toSorted((a, b) => (a[0] < b[0] ? -1 : a[0] > b[0] ? 1 : a[1] - b[1]))
	);
	const groups = await things
		.aggregate([{ $group: { _id: '$n', count: { $sum: 1 } } }, { $sort: { _id: 1 } }])
		.toArray();
	expect(groups.map((g) => Number(g['count']))).toEqual([286, 286, 286, 286, 286, 285, 285]);
	expect(await things.countDocuments({ text: 't1' })).toBe(154);
	expect(await things.distinct('n')).toEqual([0, 1, 2, 3, 4, 5, 6]);
	const variables = { let: { wanted: 3 } };
	const matched = things.aggregate([{ $match: { $expr: { $eq: ['$n', '$$wanted'] } } }], variables);
	expect(await matched.toArray()).toHaveLength(286);
});

test('it sees what its client was told is written, also what it has just created', async () => {
	const fresh = t.db.collection<Document>('fresh');
	for (let round = 1; round <= 3; round++) {
		await fresh.insertMany(Array.from({ length: 100 }, (_, i) => ({ i, round })));
		expect(await fresh.find({ i: { $gte: 0 } }).toArray()).toHaveLength(100 * round);
	}
	await fresh.createIndex({ round: 1 });
	expect(await fresh.find({ round: 2, i: { $gte: 0 } }).toArray()).toHaveLength(100);
});

test('its errors and limits are those of the server', async () => {
	const failing = things.aggregate([{ $project: { bad: { $divide: ['$n', 0] } } }]).toArray();
	await expect(failing).rejects.toMatchObject({ code: 2 });
	const bad = { $divide: [1, { $subtract: ['$_id', 1500] }] };
	const failingLate = things.aggregate([{ $project: { bad } }], { batchSize: 2000 }).toArray();
	await expect(failingLate).rejects.toMatchObject({ code: 2 });
	const joined = { from: 'things', let: { n: '$n' }, pipeline: [{ $match: { x: 1 } }], as: 'all' };
	const late = things.aggregate([{ $lookup: joined }], { maxTimeMS: 50 }).toArray();
	await expect(late).rejects.toMatchObject({ code: 50 });
	const cursor = things.find({ n: { $lt: 5 } }).batchSize(10);
	expect(await cursor.next()).not.toBeNull();
	await cursor.close();
	const dropped = t.db.collection('dropped');
	await dropped.insertMany(Array.from({ length: 300 }, (_, i) => ({ i })));
	const open = dropped.find({ i: { $gte: 0 } }).batchSize(70);
	await open.next();
	await dropped.drop();
	await expect(open.toArray()).rejects.toMatchObject({ name: 'MongoServerError' });
});

test('others are answered while a long read runs', async () => {
	const pairs = { from: 'things', let: { n: '$n' }, pipeline: [{ $limit: 300 }], as: 'all' };
	let isRunning = true;
	const long = things
		.aggregate([{ $lookup: pairs }, { $group: { _id: null, n: { $sum: { $size: '$all' } } } }])
		.toArray()
		.finally(() => (isRunning = false));
	let answered = 0;
	for (; isRunning; answered++) await things.findOne({ _id: answered % 2000 } as never);
	expect(await long).toEqual([{ _id: null, n: 600_000 }]);
	expect(answered).toBeGreaterThan(5);
});

test('killOp ends a long read', async () => {
	const pairs = { from: 'things', let: { n: '$n' }, pipeline: [{ $match: { x: 1 } }], as: 'all' };
	const long = things.aggregate([{ $lookup: pairs }], { comment: 'endless' }).toArray();
	const ended = expect(long).rejects.toMatchObject({ code: 11601 });
	const admin = t.client.db('admin');
	const running = () =>
		admin.aggregate([{ $currentOp: {} }, { $match: { 'command.comment': 'endless' } }]).next();
	let op = await running();
	while (!op) op = await running();
	await expect
		.poll(() => admin.command({ killOp: 1, op: op['opid'] as number }))
		.toMatchObject({ ok: 1 });
	await ended;
	expect(await admin.command({ killOp: 1, op: op['opid'] as number })).toMatchObject({ ok: 1 });
});
