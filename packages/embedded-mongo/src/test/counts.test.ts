import { DBRef, Decimal128, Double, Long, ObjectId } from 'bson';
import * as fc from 'fast-check';
import type { Collection, Document } from 'mongodb';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { openDatabase } from './database.ts';
import type { TestDatabase } from './database.ts';
import { explanation } from './explanation.ts';
import type { Explanation } from './explanation.ts';

let t: TestDatabase;
let calls: Collection<Document>;
beforeAll(async () => {
	t = await openDatabase();
	calls = t.db.collection('calls');
});
afterAll(() => t.close());
beforeEach(() => t.db.dropDatabase());

const explainedCount = async (query: Document, options: Document = {}): Promise<Explanation> => {
	const explain = { count: 'calls', query, ...options };
	return (await t.db.command({ explain, verbosity: 'executionStats' })) as Explanation;
};

async function countPlan(query: Document, options: Document = {}) {
	const { executionStats: stats, queryPlanner } = await explainedCount(query, options);
	const { stage, inputStage } = queryPlanner.winningPlan;
	const { totalKeysExamined: keys, totalDocsExamined: docs, nReturned } = stats;
	return { stage: stage === 'COUNT' ? inputStage?.stage : stage, keys, docs, nReturned };
}

test('a count that an index proves reads its entries alone, and explain says so', async () => {
	const docs = Array.from({ length: 100 }, (_, i) => ({ agent: `a${i % 4}`, at: i, tags: ['x'] }));
	await calls.insertMany(docs);
	await calls.createIndexes([{ key: { agent: 1, at: -1 } }, { key: { tags: 1 } }]);
	const none = { docs: 0 };
	const scan = { stage: 'COUNT_SCAN', ...none };
	expect(await countPlan({})).toEqual({
		stage: 'RECORD_STORE_FAST_COUNT',
		keys: 0,
		docs: 0,
		nReturned: 100
	});
	expect(await countPlan({ agent: 'a1' })).toEqual({ ...scan, keys: 25, nReturned: 25 });
	const range = { agent: { $in: ['a1', 'a2'] }, at: { $gte: 10, $lt: 20 } };
	expect(await countPlan(range)).toEqual({ ...scan, keys: 5, nReturned: 5 });
	const part = { skip: 3, limit: 4 };
	expect(await countPlan({ agent: 'a1' }, part)).toEqual({ ...scan, keys: 7, nReturned: 4 });
	expect(await countPlan({ at: 5 })).toMatchObject({ stage: 'COLLSCAN', docs: 100 });
	expect(await countPlan({ agent: 'a1', other: null })).toMatchObject({ stage: 'FETCH', docs: 25 });
	expect(await countPlan({ tags: 'x' })).toMatchObject({ stage: 'FETCH', docs: 100 });
	expect(await countPlan({ agent: /^a1/ })).toMatchObject({ stage: 'FETCH', nReturned: 25 });
	expect(await countPlan({ agent: /1$/ })).toMatchObject({ stage: 'COLLSCAN', nReturned: 25 });
});

test('counting stages give what the pipeline gives, and nothing for no documents', async () => {
	await calls.insertMany(Array.from({ length: 10 }, (_, i) => ({ n: i })));
	await calls.createIndex({ n: 1 });
	const run = (...stages: Document[]) => calls.aggregate(stages).toArray();
	const few = { $match: { n: { $gte: 4 } } };
	expect(await run(few, { $count: 'all' })).toEqual([{ all: 6 }]);
	expect(await run(few, { $skip: 2 }, { $group: { _id: null, n: { $sum: 1 } } })).toEqual([
		{ _id: null, n: 4 }
	]);
	expect(await run({ $match: { n: 99 } }, { $count: 'all' })).toEqual([]);
	expect(await calls.countDocuments({ n: 99 })).toBe(0);
	expect(await calls.countDocuments({}, { skip: 4, limit: 3 })).toBe(3);
	expect(await calls.estimatedDocumentCount()).toBe(10);
	await expect(calls.countDocuments({ $and: [] })).rejects.toMatchObject({ code: 2 });
});

test('a transaction counts its own writes', async () => {
	await calls.insertMany([{ s: 'open' }, { s: 'open' }]);
	await calls.createIndex({ s: 1 });
	await t.client.withSession(async (session) => {
		session.startTransaction();
		await calls.insertOne({ s: 'done' }, { session });
		await calls.insertOne({ s: 'open' }, { session });
		expect(await calls.countDocuments({ s: 'open' }, { session })).toBe(3);
		expect(await calls.find({ s: 'open' }, { session }).toArray()).toHaveLength(3);
		await session.abortTransaction();
	});
	expect(await calls.countDocuments({ s: 'open' })).toBe(2);
});

test('pages in index order pass over what is skipped without reading it', async () => {
	await calls.insertMany(Array.from({ length: 300 }, (_, i) => ({ team: i % 3, at: i })));
	await calls.createIndex({ team: 1, at: -1 });
	const page = calls.find({ team: { $in: [0, 1] } }).sort({ team: 1, at: -1 });
	const { executionStats } = await explanation(page.clone().skip(95).limit(10));
	expect(executionStats).toMatchObject({ totalDocsExamined: 10, totalKeysExamined: 105 });
	const all = await page.clone().toArray();
	expect(await page.clone().skip(95).limit(10).toArray()).toEqual(all.slice(95, 105));
	expect(await page.clone().skip(250).toArray()).toEqual([]);
});

test('long scans go on where they stopped, in both directions and over several ranges', async () => {
	const docs = Array.from({ length: 400 }, (_, _id) => ({ _id, team: _id % 3, at: _id % 50 }));
	await calls.insertMany(docs as never);
	await calls.createIndex({ team: 1, at: -1 });
	const ids = async (query: Document, sort: Record<string, 1 | -1>, skip: number) =>
		(await calls.find(query).sort(sort).skip(skip).batchSize(30).toArray()).map(
			(d) => d['_id'] as never
		);
	for (const way of [1, -1] as const) {
		const byId = docs.map((d) => d._id).sort((a, b) => (a - b) * way);
		expect(await ids({}, { _id: way }, 7)).toEqual(byId.slice(7));
		expect(await ids({}, { $natural: way }, 7)).toEqual(byId.slice(7));
		const inTeams = docs
			.filter((d) => d.team !== 1 && d.at < 45)
			.sort((a, b) => (a.team - b.team || b.at - a.at || a._id - b._id) * way);
		const query = { team: { $in: [0, 2] }, at: { $lt: 45 } };
		const expected = inTeams.map((d) => d._id);
		for (const skip of [0, 3, 100, 200]) {
			expect(await ids(query, { team: way, at: -way as 1 | -1 }, skip)).toEqual(
				expected.slice(skip)
			);
		}
	}
});

const id = new ObjectId('65f000000000000000000000');
const plain = fc.constantFrom<unknown>(
	...[null, 0, 1, 2, 3, 'a', 'b', 'a\0', '', true, false, new Date(0), new Date(5), id],
	...[new Double(Number.NaN), new Double(-0), new Double(1.5), Long.fromNumber(2)],
	...[Decimal128.fromString('1.5'), Decimal128.fromString('NaN'), { x: 1 }, {}, /a/]
);
const value = fc.oneof(
	{ weight: 8, arbitrary: plain },
	{ weight: 1, arbitrary: fc.array(plain, { maxLength: 2 }) }
);
const inner = fc.oneof(
	{ weight: 6, arbitrary: fc.record({ d: plain }, { requiredKeys: [] }) },
	{ weight: 1, arbitrary: plain },
	{ weight: 1, arbitrary: fc.constant(new DBRef('other', id, undefined, { d: 1 })) },
	{ weight: 1, arbitrary: fc.array(fc.record({ d: plain }), { maxLength: 2 }) }
);
const optional = { requiredKeys: [] };
const withoutArrays = fc.record(
	{ a: plain, b: plain, c: fc.record({ d: plain }, optional) },
	optional
);
const withArrays = fc.oneof(
	fc.record({ a: value, b: plain, c: fc.record({ d: plain }, optional) }, optional),
	fc.record({ a: plain, b: plain, c: inner }, optional)
);
const collections = fc.oneof(
	{ weight: 3, arbitrary: fc.array(withoutArrays, { minLength: 5, maxLength: 30 }) },
	{ weight: 1, arbitrary: fc.array(withArrays, { minLength: 5, maxLength: 30 }) }
);
const bound = plain.filter((v) => v !== null && !(v instanceof RegExp));
const condition = fc.oneof(
	{ weight: 3, arbitrary: plain },
	fc.record({ $gt: bound }),
	fc.record({ $gte: bound, $lt: bound }),
	fc.record({ $lte: bound }),
	fc.record({ $in: fc.array(plain, { maxLength: 4 }) }),
	fc.record({ $eq: bound, $exists: fc.boolean() })
);
const filters: fc.Arbitrary<Document> = fc.oneof(
	{ weight: 2, arbitrary: fc.record({ a: condition }) },
	{ weight: 2, arbitrary: fc.record({ b: condition }) },
	{ weight: 2, arbitrary: fc.record({ 'c.d': condition }) },
	{ weight: 2, arbitrary: fc.record({ a: condition, b: condition, 'c.d': condition }, optional) },
	fc.tuple(condition, condition).map(([x, y]) => ({ $and: [{ a: x }, { a: y }] })),
	fc.record({ 'a.0': condition, _id: fc.record({ $gte: fc.nat(20) }) }, optional)
);
const indexes: Document[][] = [
	[{ key: { a: 1 } }, { key: { b: -1, a: 1 } }],
	[{ key: { a: -1, b: 1 } }, { key: { 'c.d': -1 } }],
	[{ key: { a: 1, 'c.d': 1 }, sparse: true }, { key: { 'a.0': 1 } }],
	[{ key: { 'c.d': 1, b: 1 } }, { key: { b: 1 }, partialFilterExpression: { b: { $gte: 2 } } }]
];

test('counting by index, by scan and by reading documents never differ', async () => {
	let byIndex = 0;
	await fc.assert(
		fc.asyncProperty(
			collections,
			fc.constantFrom(...indexes),
			fc.array(fc.tuple(filters, fc.nat(4), fc.nat(4)), { minLength: 12, maxLength: 12 }),
			async (docs, specs, queries) => {
				await calls.drop();
				const stored: Document[] = docs.map((d, _id) => ({ _id, ...d }));
				await calls.insertMany(stored);
				const named = specs.map((s, i) => ({ ...s, name: `i${i}` }));
				await t.db.command({ createIndexes: 'calls', indexes: named });
				for (const [filter, skip, limit] of queries) {
					const scanned = await calls.find(filter).hint({ $natural: 1 }).toArray();
					expect(await calls.countDocuments(filter)).toBe(scanned.length);
					expect(await calls.find(filter).toArray()).toHaveLength(scanned.length);
					const command = { count: 'calls', query: filter, skip, limit };
					const part = scanned.slice(skip, limit === 0 ? undefined : skip + limit);
					expect((await t.db.command(command))['n']).toBe(part.length);
					const plan = await countPlan(filter);
					if (plan.stage === 'COUNT_SCAN' && plan.nReturned > 0) byIndex += 1;
				}
			}
		),
		{ numRuns: 60 }
	);
	expect(byIndex).toBeGreaterThan(20);
});
