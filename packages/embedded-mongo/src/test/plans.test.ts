import type { Collection, Document } from 'mongodb';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { openDatabase } from './database.ts';
import type { TestDatabase } from './database.ts';
import { explanation } from './explanation.ts';

let t: TestDatabase;
let calls: Collection<Document>;
beforeAll(async () => {
	t = await openDatabase();
	calls = t.db.collection('calls');
});
afterAll(() => t.close());
beforeEach(() => t.db.dropDatabase());

type Tree = {
	stage: string;
	inputStage?: Tree;
	inputStages?: Tree[];
	indexBounds?: Document;
	indexName?: string;
};

const namesOf = ({ stage, inputStage, inputStages = [] }: Tree): string[] => [
	stage,
	...(inputStage ? namesOf(inputStage) : []),
	...inputStages.flatMap(namesOf)
];

async function planOf(
	filter: Document,
	change: (cursor: ReturnType<typeof calls.find>) => void = () => undefined
) {
	const cursor = calls.find(filter);
	change(cursor);
	const { queryPlanner, executionStats: stats } = await explanation(cursor);
	const tree: Tree = queryPlanner.winningPlan;
	return {
		stages: namesOf(tree),
		tree,
		keys: stats.totalKeysExamined,
		docs: stats.totalDocsExamined,
		returned: stats.nReturned
	};
}

const leaf = (tree: Tree): Tree => (tree.inputStage ? leaf(tree.inputStage) : tree);

async function boundsOf(filter: Document): Promise<Document | undefined> {
	return leaf((await planOf(filter)).tree).indexBounds;
}

const fill = (n: number, of: (i: number) => Document) =>
	calls.insertMany(Array.from({ length: n }, (_, i) => of(i)));

test('bounds are shown as they are read', async () => {
	await fill(3, (a) => ({ a }));
	await calls.createIndex({ a: 1, b: -1 });
	await calls.createIndex({ at: -1 });
	const all = ['[MaxKey, MinKey]'];
	expect(await boundsOf({ a: 1, b: { $gt: 'x' } })).toEqual({ a: ['[1, 1]'], b: ['({}, "x")'] });
	expect(await boundsOf({ a: { $ne: 3 } })).toEqual({ a: ['[MinKey, 3)', '(3, MaxKey]'], b: all });
	expect(await boundsOf({ a: { $not: { $lt: 4 } } })).toEqual({
		a: ['[MinKey, -inf]', '[4, MaxKey]'],
		b: all
	});
	expect(await boundsOf({ a: /^ab/ })).toEqual({ a: ['["ab", "ac")', '[/^ab/, /^ab/]'], b: all });
	expect(await boundsOf({ a: { $exists: false } })).toEqual({ a: ['[null, null]'], b: all });
	expect(await boundsOf({ at: { $gte: new Date(5) } })).toEqual({
		at: ['[new Date(9223372036854775807), new Date(5)]']
	});
});

test('an $or that indexes narrow is a union of their scans, each document once', async () => {
	await fill(100, (i) => ({ a: i % 10, at: i, tags: [`t${i % 5}`] }));
	await calls.createIndexes([{ key: { a: 1 } }, { key: { at: 1 } }, { key: { tags: 1 } }]);
	const either = await planOf({ $or: [{ a: 1 }, { at: { $lt: 20 } }] });
	expect(either.stages).toEqual(['SUBPLAN', 'FETCH', 'OR', 'IXSCAN', 'IXSCAN']);
	expect(either).toMatchObject({ keys: 30, docs: 28, returned: 28 });
	const tagged = await planOf({ kind: null, $or: [{ tags: 't1' }, { tags: 't2', a: 2 }] });
	expect(tagged).toMatchObject({ stages: ['FETCH', 'OR', 'IXSCAN', 'IXSCAN'], returned: 30 });
	expect((await planOf({ $or: [{ a: 1 }, { kind: 1 }] })).stages).toEqual(['COLLSCAN']);
	expect((await planOf({ at: 3, $or: [{ a: 1 }, { a: 3 }] })).stages).toEqual(['FETCH', 'IXSCAN']);
});

test('runs that are each in order are merged, so that a limit reads little', async () => {
	await fill(300, (i) => ({ team: i % 3, at: i }));
	await calls.createIndex({ team: 1, at: -1 });
	const page = await planOf({ team: { $in: [0, 2] } }, (c) => c.sort({ at: -1 }).limit(10));
	expect(page.stages).toEqual(['LIMIT', 'FETCH', 'SORT_MERGE', 'IXSCAN', 'IXSCAN']);
	expect(page.docs).toBeLessThanOrEqual(12);
	const found = await calls
		.find({ team: { $in: [0, 2] } })
		.sort({ at: -1 })
		.toArray();
	const ats = found.map((d) => Number(d['at']));
	expect(ats).toEqual(ats.toSorted((a, b) => b - a));
	expect(ats).toHaveLength(200);
});

test('conditions of one $elemMatch narrow a multikey index together', async () => {
	await fill(50, (i) => ({
		turns: [
			{ role: 'agent', ms: i },
			{ role: 'client', ms: 100 - i }
		]
	}));
	await calls.createIndex({ 'turns.role': 1, 'turns.ms': 1 });
	const own = { turns: { $elemMatch: { role: 'agent', ms: { $lt: 5 } } } };
	expect(await planOf(own)).toMatchObject({ keys: 5, returned: 5 });
	const apart = { 'turns.role': 'agent', 'turns.ms': { $lt: 5 } };
	expect(await planOf(apart)).toMatchObject({ keys: 50, returned: 5 });
});

test('a hidden index is kept, and no query or hint sees it', async () => {
	await calls.createIndex({ a: 1 }, { hidden: true, unique: true });
	await fill(5, (a) => ({ a }));
	expect((await planOf({ a: 1 })).stages).toEqual(['COLLSCAN']);
	await expect(calls.insertOne({ a: 1 })).rejects.toMatchObject({ code: 11000 });
	await expect(calls.find().hint('a_1').toArray()).rejects.toMatchObject({ code: 2 });
});

test('explain tells what each command would do, at each verbosity', async () => {
	await fill(20, (i) => ({ a: i % 2, b: i }));
	await calls.createIndex({ a: 1 });
	const explained = (explain: Document, verbosity = 'executionStats') =>
		t.db.command({ explain, verbosity });
	const planned = await explained({ find: 'calls', filter: { a: 1 } }, 'queryPlanner');
	expect(planned).not.toHaveProperty('executionStats');
	const stages = async (command: Document) => {
		const { queryPlanner, executionStats: stats } = await explained(command);
		const { totalDocsExamined: docs, nReturned: returned } = stats as Record<string, number>;
		return { stages: namesOf((queryPlanner as Document)['winningPlan'] as Tree), docs, returned };
	};
	const q = { a: 1 };
	expect(await stages({ find: 'calls', filter: { _id: 1 } })).toMatchObject({ stages: ['IDHACK'] });
	const one = { _id: { $in: [1] } };
	expect(await stages({ find: 'calls', filter: one })).toMatchObject({
		stages: ['FETCH', 'IXSCAN']
	});
	expect(await stages({ find: 'calls', filter: q, sort: { b: 1 }, limit: 3 })).toEqual({
		stages: ['SORT', 'FETCH', 'IXSCAN'],
		docs: 10,
		returned: 3
	});
	expect(await stages({ count: 'calls', query: q })).toMatchObject({
		stages: ['COUNT', 'COUNT_SCAN'],
		docs: 0
	});
	expect(await stages({ distinct: 'calls', key: 'b', query: q })).toMatchObject({ docs: 10 });
	const update = { q, u: { $set: { c: 1 } }, multi: true };
	expect(await stages({ update: 'calls', updates: [update] })).toEqual({
		stages: ['UPDATE', 'FETCH', 'IXSCAN'],
		docs: 10,
		returned: 0
	});
	expect(await stages({ delete: 'calls', deletes: [{ q, limit: 1 }] })).toMatchObject({
		stages: ['DELETE', 'LIMIT', 'FETCH', 'IXSCAN'],
		docs: 1
	});
	expect(await stages({ findAndModify: 'calls', query: q, remove: true })).toMatchObject({
		docs: 1
	});
	expect(await calls.countDocuments({ c: 1 })).toBe(0);
	const piped = await explained({
		aggregate: 'calls',
		pipeline: [{ $match: q }, { $group: { _id: '$b' } }],
		cursor: {}
	});
	expect(piped).toMatchObject({ stages: [{ $cursor: {} }, { $group: { _id: '$b' } }] });
	await expect(explained({ find: 'calls' }, 'loud')).rejects.toMatchObject({ code: 2 });
});
