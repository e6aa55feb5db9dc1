import * as fc from 'fast-check';
import type { Collection, Document } from 'mongodb';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openDatabase } from './database.ts';
import type { TestDatabase } from './database.ts';

let t: TestDatabase;
let things: Collection<Document>;
beforeAll(async () => {
	t = await openDatabase();
	things = t.db.collection('things');
});
afterAll(() => t.close());

const small = fc.oneof(
	fc.integer({ min: 0, max: 5 }),
	fc.constantFrom<unknown>(null, 'a', 'b', 'ab', 2.5, true, new Date(0), { x: 1 })
);
const field = fc.oneof(
	{ weight: 4, arbitrary: small },
	{ weight: 1, arbitrary: fc.array(small, { maxLength: 3 }) }
);
const optional = { requiredKeys: [] };
const part = fc.record({ d: small, e: small }, optional);
const parts = fc.oneof(
	{ weight: 3, arbitrary: fc.array(part, { maxLength: 3 }) },
	{ weight: 1, arbitrary: small }
);
const shape = (a: fc.Arbitrary<unknown>, b: fc.Arbitrary<unknown>, c: fc.Arbitrary<unknown>) =>
	fc.record({ a, b, c }, optional);
// No index can hold two arrays of one document, so one field at a time has them.
const documents = fc
	.constantFrom(
		shape(small, small, part),
		shape(field, small, part),
		shape(small, field, part),
		shape(small, small, fc.record({ d: field, e: small }, optional)),
		shape(small, small, parts)
	)
	.chain((document) => fc.array(document, { minLength: 5, maxLength: 25 }));

const operand = small.filter((v) => v !== null);
const range = fc.oneof(
	fc.record({ $gt: operand }),
	fc.record({ $gte: operand, $lt: operand }),
	fc.record({ $lte: operand })
);
const condition: fc.Arbitrary<unknown> = fc.oneof(
	{ weight: 2, arbitrary: small },
	range,
	fc.record({ $in: fc.array(small, { maxLength: 3 }) }),
	fc.record({ $all: fc.array(small, { minLength: 1, maxLength: 2 }) }),
	fc.record({ $exists: fc.boolean() }),
	fc.record({ $ne: small }),
	fc.record({ $nin: fc.array(small, { maxLength: 3 }) }),
	fc.record({ $not: fc.oneof(range, fc.record({ $eq: small })) }),
	fc.constantFrom<unknown>(/^a/, /^ab?/, /^b|a/, { $regex: '^a', $options: 'i' }),
	fc.record({ $elemMatch: fc.oneof(range, fc.record({ $in: fc.array(small, { maxLength: 2 }) })) })
);
const fields = fc.record(
	{ a: condition, b: condition, 'c.d': condition, 'c.e': condition },
	optional
);
const elements = fc.record({
	c: fc.record({ $elemMatch: fc.record({ d: condition, e: condition }, optional) })
});
const simple = fc.oneof(
	{ weight: 4, arbitrary: fields },
	{ weight: 1, arbitrary: elements },
	{ weight: 1, arbitrary: fc.record({ a: small, b: small }) }
);
const clauses = fc.array(
	simple.filter((f) => Object.keys(f).length > 0),
	{ minLength: 1, maxLength: 3 }
);
const filter: fc.Arbitrary<Document> = fc.oneof(
	{ weight: 3, arbitrary: simple },
	{ weight: 1, arbitrary: fc.record({ $or: clauses }) },
	{ weight: 1, arbitrary: fc.tuple(fields, clauses).map(([f, $or]) => ({ ...f, $or })) },
	{ weight: 1, arbitrary: fc.tuple(simple, clauses).map(([f, $or]) => ({ $and: [f, { $or }] })) }
);
const sort = fc.constantFrom<Record<string, 1 | -1>>(
	{ a: 1 },
	{ a: -1 },
	{ b: 1, a: -1 },
	{ b: -1, a: 1 },
	{ a: 1, b: 1 },
	{ 'c.d': -1 },
	{ 'c.e': 1 }
);

const indexes: Document[][] = [
	[{ key: { a: 1 } }, { key: { b: -1, a: 1 } }],
	[{ key: { a: 1, b: 1 } }, { key: { 'c.d': -1 } }],
	[
		{ key: { a: -1, 'c.d': 1 }, sparse: true },
		{ key: { b: 1 }, sparse: true }
	],
	[{ key: { b: 1 }, partialFilterExpression: { b: { $gte: 2 } } }, { key: { 'c.d': 1, b: -1 } }],
	[{ key: { 'c.d': 1, 'c.e': -1 } }, { key: { b: 1, a: -1 } }],
	[{ key: { 'c.e': 1, 'c.d': 1 } }, { key: { a: 1 }, hidden: true }, { key: { b: -1 } }]
];

/** Values under the sort's paths; null and missing sort as equals. */
const sortedValues = (docs: Document[], order: Record<string, 1 | -1>): unknown[][] =>
	docs.map((doc) =>
		Object.keys(order).map((path): unknown => {
			const [name = '', inner] = path.split('.');
			const value: unknown = doc[name];
			return (inner === undefined ? value : (value as Document | undefined)?.[inner]) ?? null;
		})
	);

test('an index never changes what a query finds, nor its order', async () => {
	await fc.assert(
		fc.asyncProperty(
			documents,
			fc.constantFrom(...indexes),
			fc.array(fc.tuple(filter, fc.option(sort)), { minLength: 8, maxLength: 8 }),
			async (docs, specs, queries) => {
				await things.drop();
				const stored: Document[] = docs.map((d, _id) => ({ _id, ...d }));
				await things.insertMany(stored);
				const named = specs.map((s, i) => ({ ...s, name: `i${i}` }));
				await t.db.command({ createIndexes: 'things', indexes: named });
				for (const [query, order] of queries) {
					const options = order ? { sort: order } : {};
					const planned = await things.find(query, options).toArray();
					const scanned = await things.find(query, { ...options, hint: { $natural: 1 } }).toArray();
					const ids = (found: Document[]) =>
						found.map((d) => Number(d['_id'])).sort((x, y) => x - y);
					expect(ids(planned)).toEqual(ids(scanned));
					expect(await things.countDocuments(query)).toBe(scanned.length);
					if (order && !hasArrays(docs))
						expect(sortedValues(planned, order)).toEqual(sortedValues(scanned, order));
				}
			}
		),
		{ numRuns: 100 }
	);
});

/** With arrays, equal sort keys may belong to different values, so only the sets are compared. */
const hasArrays = (docs: unknown[]) => JSON.stringify(docs).includes('[', 1);
