import type { CollationOptions, Document } from 'mongodb';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { openDatabase } from './database.ts';
import type { TestDatabase } from './database.ts';

type Row = Document & { _id: number | string };
let t: TestDatabase;
const words = () => t.db.collection<Row>('words');
const english = (strength: number, more = {}): CollationOptions => ({
	locale: 'en_US',
	strength,
	...more
});

beforeAll(async () => {
	t = await openDatabase();
});
afterAll(() => t.close());
beforeEach(async () => {
	await t.db.dropDatabase();
	await words().createIndex({ w: 1 });
	await words().insertMany(
		['ping', 'PING', 'píng', 'pong', 'a10', 'a2'].map((w, _id) => ({ _id, w, list: [w, 'x'] }))
	);
});

test.each<[CollationOptions | undefined, number[]]>([
	[undefined, [0]],
	[{ locale: 'simple' }, [0]],
	[english(3), [0]],
	[english(2), [0, 1]],
	[english(1), [0, 1, 2]],
	[english(1, { caseLevel: true }), [0, 2]]
])('equality under %j', async (collation, ids) => {
	const options = collation ? { collation } : {};
	const found = async (query: Document) =>
		(await words().find(query, options).sort({ _id: 1 }).toArray()).map((d) => d._id);
	for (const query of [
		{ w: 'ping' },
		{ w: { $in: ['ping', 'none'] } },
		{ list: 'ping' },
		{ w: { $gte: 'ping', $lte: 'ping' } },
		{ $expr: { $eq: ['$w', 'ping'] } }
	])
		expect(await found(query)).toEqual(ids);
	const matched = words().aggregate([{ $match: { w: 'ping' } }, { $count: 'n' }], options);
	expect(await matched.toArray()).toEqual([{ n: ids.length }]);
	expect(await words().countDocuments({ w: 'ping' }, options)).toBe(ids.length);
});

test('sorting follows the language, across batches, and numbers when asked', async () => {
	const sorted = async (collation: CollationOptions) =>
		(await words().find({}, { collation, batchSize: 2 }).sort({ w: 1, _id: 1 }).toArray()).map(
			(d) => String(d['w'])
		);
	expect(await sorted(english(3))).toEqual(['a10', 'a2', 'ping', 'PING', 'píng', 'pong']);
	expect(await sorted(english(3, { numericOrdering: true }))).toEqual([
		...['a2', 'a10', 'ping', 'PING', 'píng', 'pong']
	]);
	expect((await sorted(english(3, { caseFirst: 'upper' }))).slice(2, 4)).toEqual(['PING', 'ping']);
});

test('Chinese sorts by its sounds', async () => {
	await t.db.collection('zh').insertMany(['张', '李', '王', '阿'].map((w) => ({ w })));
	const found = t.db
		.collection('zh')
		.find({}, { collation: { locale: 'zh' } })
		.sort({ w: 1 });
	expect((await found.toArray()).map((d) => d['w'] as string)).toEqual(['阿', '李', '王', '张']);
});

test('grouping and distinct join what a collation does not tell apart', async () => {
	const collation = english(1);
	const groups = [{ $group: { _id: '$w', n: { $sum: 1 } } }, { $sort: { _id: 1 } }];
	const counted = await words().aggregate(groups, { collation }).toArray();
	expect(counted.map((d) => d['n'] as number)).toEqual([1, 1, 3, 1]);
	expect(await words().distinct('w', {}, { collation })).toHaveLength(4);
});

test('writes match by their own collation and change no bytes they need not', async () => {
	const collation = english(2);
	const set = { $set: { w: 'Ping' } };
	expect(await words().updateMany({ w: 'pInG' }, set, { collation })).toMatchObject({
		matchedCount: 2,
		modifiedCount: 2
	});
	expect(await words().findOne({ w: 'Ping' })).toMatchObject({ _id: 0 });
	expect(await words().findOneAndDelete({ w: 'PONG' }, { collation })).toMatchObject({ _id: 3 });
	expect(await words().deleteMany({ w: 'PING' }, { collation })).toMatchObject({ deletedCount: 2 });
	await words().insertOne({ _id: 'a' });
	const renamed = words().updateOne({ _id: 'A' }, { $set: { _id: 'A' } }, { collation });
	await expect(renamed).rejects.toMatchObject({ code: 66 });
});

test('a plan under a collation uses an index only for what is no string', async () => {
	const stage = async (query: Document) => {
		const plan = await words()
			.find(query, { collation: english(2) })
			.explain('queryPlanner');
		return JSON.stringify(plan['queryPlanner']).includes('IXSCAN');
	};
	expect(await stage({ w: 'ping' })).toBe(false);
	expect(await stage({ _id: 1 })).toBe(true);
});

test.each<[number, Document]>([
	[115, { locale: 'en', strength: 4 }],
	[115, { locale: 'en', strength: 2, caseLevel: true }],
	[115, { locale: 'en', alternate: 'shifted' }],
	[115, { locale: 'fr', backwards: true }],
	[115, { locale: 'de@collation=phonebook' }],
	[2, { locale: 'nowhere' }],
	[2, { locale: 'en', strength: 6 }],
	[2, { locale: 'en', strength: 1, caseFirst: 'upper' }],
	[2, { locale: 'en', caseFirst: 'other' }],
	[40414, { strength: 1 }],
	[40415, { locale: 'en', other: 1 }],
	[14, { locale: 1 }]
])('refused with %i: %j', async (code, collation) => {
	const finding = t.db.command({ find: 'words', collation });
	await expect(finding).rejects.toMatchObject({ code });
});
