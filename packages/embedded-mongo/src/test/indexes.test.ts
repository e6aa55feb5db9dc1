import { MongoServerError } from 'mongodb';
import type { Collection, Document } from 'mongodb';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { openDatabase } from './database.ts';
import type { TestDatabase } from './database.ts';
import { explanation } from './explanation.ts';

let t: TestDatabase;
let calls: Collection<Document>;
beforeAll(async () => {
	t = await openDatabase();
});
afterAll(() => t.close());
beforeEach(async () => {
	await t.db.dropDatabase();
	calls = t.db.collection('calls');
});

const failure = async (work: Promise<unknown>): Promise<MongoServerError> => {
	const error = await work.catch((e: unknown) => e);
	expect(error).toBeInstanceOf(MongoServerError);
	return error as MongoServerError;
};

type Seen = { index: string; sorts: boolean; keys: number; docs: number; returned: number };

async function explained(filter: Document, sort?: Document): Promise<Seen> {
	const plan = await explanation(calls.find(filter, sort ? { sort } : {}));
	const { executionStats: stats, queryPlanner } = plan;
	const winning = queryPlanner.winningPlan;
	const sorts = winning.stage === 'SORT';
	const reading = sorts && winning.inputStage ? winning.inputStage : winning;
	return {
		index: reading.inputStage?.indexName ?? reading.stage,
		sorts,
		keys: stats.totalKeysExamined,
		docs: stats.totalDocsExamined,
		returned: stats.nReturned
	};
}

const fill = (n: number, of: (i: number) => Document) => {
	const docs: Document[] = Array.from({ length: n }, (_, _id) => ({ _id, ...of(_id) }));
	return calls.insertMany(docs);
};

test('equality, ranges, $in and sorts use an index, and the counts are true', async () => {
	await fill(500, (i) => ({ agent: `a${i % 10}`, at: new Date(i * 1000), score: i % 100 }));
	expect(await explained({ agent: 'a3' })).toMatchObject({ index: 'COLLSCAN', docs: 500 });
	await calls.createIndex({ agent: 1, at: -1 });
	await calls.createIndex({ score: 1 });
	const one = await explained({ agent: 'a3' });
	expect(one).toEqual({ index: 'agent_1_at_-1', sorts: false, keys: 50, docs: 50, returned: 50 });
	const range = { agent: 'a3', at: { $gte: new Date(100_000), $lt: new Date(200_000) } };
	expect(await explained(range, { at: -1 })).toMatchObject({
		sorts: false,
		keys: 10,
		returned: 10
	});
	expect(await explained({ agent: 'a3' }, { at: 1 })).toMatchObject({ sorts: false, keys: 50 });
	expect(await explained({ agent: { $in: ['a1', 'a2'] } })).toMatchObject({ keys: 100 });
	expect(await explained({ agent: { $gte: 'a7' } }, { at: 1 })).toMatchObject({ sorts: true });
	expect(await explained({}, { score: -1 })).toMatchObject({ index: 'score_1', sorts: false });
	expect(await explained({ score: { $gt: 97 } })).toMatchObject({ index: 'score_1', keys: 10 });
	expect(await explained({ _id: 7 })).toMatchObject({ index: 'IDHACK', keys: 1 });
	expect(await explained({ agent: { $eq: 'a1', $gt: 'b' } })).toMatchObject({
		keys: 0,
		returned: 0
	});
});

test('limit stops an ordered index scan early', async () => {
	await fill(500, (i) => ({ at: i }));
	await calls.createIndex({ at: 1 });
	const plan = await explanation(calls.find().sort({ at: -1 }).limit(3));
	expect(plan.executionStats.totalDocsExamined).toBe(3);
});

test('hint forces an index or a collection scan, and a wrong one is an error', async () => {
	await fill(10, (i) => ({ a: i, b: i }));
	await calls.createIndex({ b: 1 });
	const hinted = await explanation(calls.find({ a: 3 }).hint('b_1'));
	expect(hinted.queryPlanner.winningPlan.inputStage?.indexName).toBe('b_1');
	const natural = await explanation(calls.find({ b: 3 }).hint({ $natural: -1 }));
	expect(natural.queryPlanner.winningPlan).toMatchObject({
		stage: 'COLLSCAN',
		direction: 'backward'
	});
	expect(await failure(calls.find().hint('none').toArray())).toMatchObject({ code: 2 });
});

test('unique indexes refuse duplicates as mongod words them', async () => {
	await calls.createIndex({ source: 1, externalId: 1 }, { unique: true });
	await calls.insertOne({ source: 's', externalId: 'e', n: 1 });
	const error = await failure(calls.insertOne({ source: 's', externalId: 'e', n: 2 }));
	expect(error).toMatchObject({ code: 11000, keyPattern: { source: 1, externalId: 1 } });
	expect(error['keyValue']).toEqual({ source: 's', externalId: 'e' });
	expect(error.message).toBe(
		'E11000 duplicate key error collection: test.calls index: source_1_externalId_1 dup key: { source: "s", externalId: "e" }'
	);
	await calls.insertOne({ source: 's', externalId: 'f' });
	const update = calls.updateOne({ externalId: 'f' }, { $set: { externalId: 'e' } });
	expect(await failure(update)).toMatchObject({ code: 11000 });
	await calls.updateOne({ externalId: 'e' }, { $set: { externalId: 'g' } });
	await calls.updateOne({ externalId: 'f' }, { $set: { externalId: 'e' } });
	await calls.insertMany([{ n: 7 }, { source: 'q', externalId: 'q' }]);
	expect(await failure(calls.insertOne({ n: 8 }))).toMatchObject({ code: 11000 });
	const build = calls.createIndex({ kind: 1 }, { unique: true });
	expect(await failure(build)).toMatchObject({ code: 11000 });
	expect((await calls.indexes()).map((i) => i.name)).not.toContain('kind_1');
});

test('partial and sparse indexes are used only when the query implies them', async () => {
	const users = t.db.collection('calls');
	await users.createIndex(
		{ username: 1 },
		{ unique: true, partialFilterExpression: { username: { $gte: '' } } }
	);
	await users.createIndex({ email: 1 }, { sparse: true });
	await users.insertMany([{}, {}, { username: 'ann', email: 'a@e' }, { username: null }]);
	expect(await failure(users.insertOne({ username: 'ann' }))).toMatchObject({ code: 11000 });
	expect(await explained({ username: 'ann' })).toMatchObject({ index: 'username_1', keys: 1 });
	expect(await explained({ username: { $in: ['ann', 'bob'] } })).toMatchObject({
		index: 'username_1'
	});
	expect(await explained({ username: null })).toMatchObject({ index: 'COLLSCAN', returned: 3 });
	expect(await explained({}, { username: 1 })).toMatchObject({ index: 'COLLSCAN', returned: 4 });
	expect(await explained({ email: { $gt: 'a' } })).toMatchObject({ index: 'email_1' });
	expect(await explained({ email: { $exists: true } }, { email: 1 })).toMatchObject({
		index: 'email_1',
		returned: 1
	});
	expect(await explained({ email: null })).toMatchObject({ index: 'COLLSCAN', returned: 3 });
});

test('multikey indexes find array elements and never return a document twice', async () => {
	await calls.createIndex({ tags: 1 });
	await calls.createIndex({ 'turns.role': 1, 'turns.ms': 1 });
	await calls.insertMany([
		{
			tags: ['a', 'b', 'b'],
			turns: [
				{ role: 'agent', ms: 5 },
				{ role: 'client', ms: 9 }
			]
		},
		{ tags: 'a', turns: [] },
		{ tags: [1, 10] },
		{ tags: [] },
		{}
	]);
	expect(await explained({ tags: 'b' })).toMatchObject({ index: 'tags_1', keys: 1, returned: 1 });
	expect(await explained({ tags: { $gte: 'a' } })).toMatchObject({ keys: 3, returned: 2 });
	expect(await explained({ tags: { $gt: 5, $lt: 3 } })).toMatchObject({ returned: 1 });
	expect(await explained({ tags: null })).toMatchObject({ returned: 1 });
	const cross = { 'turns.role': 'agent', 'turns.ms': 9 };
	expect(await explained(cross)).toMatchObject({ index: 'turns.role_1_turns.ms_1', returned: 1 });
	const parallel = calls.createIndex({ tags: 1, turns: 1 });
	expect(await failure(parallel)).toMatchObject({ code: 171 });
});

test('unique indexes and arrays, missing values and nulls', async () => {
	await calls.createIndex({ tags: 1 }, { unique: true, sparse: true });
	await calls.insertMany([{ tags: ['a', 'b', 'b'] }, { tags: 'c' }, {}, {}]);
	const taken = await failure(calls.insertOne({ tags: ['x', 'a'] }));
	expect(taken).toMatchObject({ code: 11000, keyPattern: { tags: 1 }, keyValue: { tags: 'a' } });
	expect(taken.message).toContain('index: tags_1 dup key: { tags: "a" }');
	await calls.insertOne({ tags: null });
	expect(await failure(calls.insertOne({ tags: null }))).toMatchObject({ code: 11000 });
	await calls.insertOne({ tags: ['x', 'y'] });
	await calls.createIndex({ 'turns.role': 1, 'turns.ms': 1, team: 1 });
	await calls.insertOne({ turns: [{ role: 'agent', ms: 1 }], team: 't' });
	const parallel = calls.insertOne({ turns: [{ role: 'client' }], team: ['t', 'u'] });
	expect(await failure(parallel)).toMatchObject({ code: 171 });
});

test('expired documents go with the sweep', async () => {
	await calls.createIndex({ until: 1 }, { expireAfterSeconds: 60 });
	const now = Date.now();
	await calls.insertMany([
		{ until: new Date(now - 61_000) },
		{ until: new Date(now - 30_000) },
		{ until: 'never' },
		{ until: [new Date(now), new Date(now - 100_000)] },
		{}
	]);
	expect(await t.server.sweep()).toBe(2);
	expect(await calls.countDocuments()).toBe(3);
});

test('indexes are listed, kept on repetition, refused on conflict, dropped', async () => {
	await calls.createIndex({ a: 1 });
	await calls.createIndex({ a: 1 });
	expect(await failure(calls.createIndex({ a: 1 }, { unique: true }))).toMatchObject({ code: 86 });
	expect(await failure(calls.createIndex({ a: 1 }, { name: 'x' }))).toMatchObject({ code: 85 });
	expect(await failure(calls.createIndex({ a: 'text' }))).toMatchObject({ code: 67 });
	expect((await calls.indexes()).map((i) => i.name)).toEqual(['_id_', 'a_1']);
	await calls.dropIndex('a_1');
	expect(await failure(calls.dropIndex('a_1'))).toMatchObject({ code: 27 });
	expect(await failure(calls.dropIndex('_id_'))).toMatchObject({ code: 72 });
});

test('fifty claims at once take each document once', async () => {
	await fill(50, () => ({ state: 'queued' }));
	await calls.createIndex({ state: 1 });
	const claims = await Promise.all(
		Array.from({ length: 60 }, (_, worker) =>
			calls.findOneAndUpdate(
				{ state: 'queued' },
				{ $set: { state: 'taken', worker } },
				{ sort: { _id: 1 } }
			)
		)
	);
	const ids = claims.flatMap((c) => (c ? [String(c['_id'])] : []));
	expect(ids).toHaveLength(50);
	expect(new Set(ids).size).toBe(50);
});

test('$lookup joins by an index just as it does by a scan', async () => {
	const joined = { from: 'turns', localField: 'call', foreignField: 'of', as: 'turns' };
	const turns = t.db.collection('turns');
	const ofs = [1, 2, 2, 'x', null, [1, 3], [], { k: 1 }, undefined];
	await turns.insertMany(ofs.map((of, _id) => (of === undefined ? { _id } : { _id, of })) as never);
	const locals = [1, 2, 3, 'x', null, [2, 3], [], /x/, { k: 1 }, 'none', undefined];
	await fill(locals.length, (i) => (locals[i] === undefined ? {} : { call: locals[i] }));
	const join = async () => {
		const found = await calls.aggregate([{ $sort: { _id: 1 } }, { $lookup: joined }]).toArray();
		const ids = (list: Document[]) => list.map((d) => Number(d['_id'])).sort();
		return found.map((call) => ids(call['turns'] as Document[]));
	};
	const byScan = await join();
	expect(byScan.slice(0, 4)).toEqual([[0, 5], [1, 2], [5], [3]]);
	await turns.createIndex({ of: 1 });
	expect(await join()).toEqual(byScan);
});
