import { Decimal128, Double, Int32, Long, ObjectId } from 'bson';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { canonical, refusal, typed } from '../values/typed.fixture.ts';
import { compileUpdate } from './compile.ts';

type Doc = Record<string, unknown>;
const now = new Date('2026-03-01T00:00:00Z');
const dec = (text: string) => Decimal128.fromString(text);
const id = new ObjectId('65a000000000000000000001');

const update = (change: Doc | Doc[], doc: Doc, arrayFilters: Doc[] = [], position?: number) => {
	const specs = Array.isArray(change) ? change.map(typed) : typed(change);
	return compileUpdate(specs, { now, arrayFilters: arrayFilters.map(typed) })(
		typed(doc),
		false,
		position
	);
};

type Case = [change: Doc | Doc[], doc: Doc, result: Doc, arrayFilters?: Doc[], position?: number];

const FIELDS: Case[] = [
	[{ $set: { b: 2 } }, { a: 1 }, { a: 1, b: 2 }],
	[{ $set: { z: 1, b: 2 } }, { a: 1 }, { a: 1, b: 2, z: 1 }],
	[{ $set: { a: 5 } }, { a: 1, b: 2 }, { a: 5, b: 2 }],
	[{ $set: { a: new Double(1) } }, { a: 1 }, { a: new Double(1) }],
	[{ $set: { 'a.b.c': 1 } }, {}, { a: { b: { c: 1 } } }],
	[{ $set: { 'a.1': 9 } }, { a: [1, 2] }, { a: [1, 9] }],
	[{ $set: { 'a.4': 9 } }, { a: [1, 2] }, { a: [1, 2, null, null, 9] }],
	[{ $set: { 'a.0': 9 } }, {}, { a: { 0: 9 } }],
	[{ $setOnInsert: { a: 1 } }, {}, {}],
	[{ $unset: { a: '' } }, { a: 1, b: 2 }, { b: 2 }],
	[{ $unset: { 'a.1': '' } }, { a: [1, 2] }, { a: [1, null] }],
	[{ $unset: { 'a.b': '' } }, { a: 5 }, { a: 5 }],
	[{ $rename: { a: 'b' } }, { a: 1, c: 2 }, { c: 2, b: 1 }],
	[{ $rename: { a: 'b.c' } }, { a: 1 }, { b: { c: 1 } }],
	[{ $rename: { x: 'b' } }, { a: 1, b: 2 }, { a: 1, b: 2 }],
	[{ $currentDate: { a: true } }, {}, { a: now }],
	[{ $currentDate: { a: { $type: 'date' } } }, {}, { a: now }]
];
const NUMBERS: Case[] = [
	[{ $inc: { a: 1 } }, { a: 2147483647 }, { a: Long.fromString('2147483648') }],
	[{ $inc: { a: 1 } }, { a: Long.fromNumber(5) }, { a: Long.fromNumber(6) }],
	[{ $inc: { a: new Double(0.5) } }, { a: 1 }, { a: new Double(1.5) }],
	[{ $inc: { a: 1 } }, { a: new Double(1) }, { a: new Double(2) }],
	[{ $inc: { a: dec('0.10') } }, { a: dec('0.20') }, { a: dec('0.30') }],
	[{ $inc: { a: 1 } }, { a: dec('1.5') }, { a: dec('2.5') }],
	[{ $inc: { a: 5 } }, {}, { a: 5 }],
	[{ $mul: { a: 2 } }, {}, { a: 0 }],
	[{ $mul: { a: new Double(2) } }, {}, { a: new Double(0) }],
	[{ $mul: { a: 3 } }, { a: Long.fromNumber(5) }, { a: Long.fromNumber(15) }],
	[{ $min: { a: 3 } }, { a: 5 }, { a: 3 }],
	[{ $min: { a: 7 } }, { a: 5 }, { a: 5 }],
	[{ $max: { a: Long.fromNumber(5) } }, { a: 5 }, { a: 5 }],
	[{ $max: { a: 'x' } }, { a: 5 }, { a: 'x' }],
	[{ $min: { a: 1 } }, {}, { a: 1 }]
];
const BITS: Case[] = [
	[{ $bit: { a: { and: 10 } } }, { a: 13 }, { a: 8 }],
	[{ $bit: { a: { or: 5 } } }, { a: Long.fromNumber(3) }, { a: Long.fromNumber(7) }],
	[{ $bit: { a: { xor: Long.fromNumber(5) } } }, { a: 1 }, { a: Long.fromNumber(4) }],
	[{ $bit: { a: { or: 6, and: 3 } } }, {}, { a: 2 }]
];
const ARRAYS: Case[] = [
	[{ $push: { a: 3 } }, { a: [1] }, { a: [1, 3] }],
	[{ $push: { a: 3 } }, {}, { a: [3] }],
	[{ $push: { a: [3] } }, { a: [1] }, { a: [1, [3]] }],
	[{ $push: { a: { $each: [3, 1], $sort: 1, $slice: -2 } } }, { a: [2] }, { a: [2, 3] }],
	[
		{ $push: { a: { $each: [{ s: 1 }], $sort: { s: -1 }, $slice: 2 } } },
		{ a: [{ s: 3 }, { s: 2 }] },
		{ a: [{ s: 3 }, { s: 2 }] }
	],
	[{ $push: { a: { $each: [9], $position: 1 } } }, { a: [1, 2] }, { a: [1, 9, 2] }],
	[{ $push: { a: { $each: [9], $position: -1 } } }, { a: [1, 2] }, { a: [1, 9, 2] }],
	[{ $addToSet: { a: new Double(1) } }, { a: [1] }, { a: [1] }],
	[{ $addToSet: { a: { $each: [2, 1, 2] } } }, { a: [1] }, { a: [1, 2] }],
	[{ $pull: { a: 1 } }, { a: [1, 2, new Double(1)] }, { a: [2] }],
	[{ $pull: { a: { $gte: 2 } } }, { a: [1, 2, 3] }, { a: [1] }],
	[
		{ $pull: { a: { s: 8, i: 'B' } } },
		{
			a: [
				{ i: 'B', s: 8, x: 1 },
				{ i: 'A', s: 8 }
			]
		},
		{ a: [{ i: 'A', s: 8 }] }
	],
	[{ $pull: { a: { $in: [id] } } }, { a: [id, 1] }, { a: [1] }],
	[{ $pull: { a: { $or: [{ b: 1 }, { b: 2 }] } } }, { a: [{ b: 1 }, { b: 3 }] }, { a: [{ b: 3 }] }],
	[{ $pull: { x: 1 } }, { a: 1 }, { a: 1 }],
	[{ $pullAll: { a: [1, 3] } }, { a: [1, 2, 3, 1] }, { a: [2] }],
	[{ $pop: { a: 1 } }, { a: [1, 2] }, { a: [1] }],
	[{ $pop: { a: -1 } }, { a: [1, 2] }, { a: [2] }]
];
const POSITIONS: Case[] = [
	[{ $set: { 'a.$': 9 } }, { a: [1, 2] }, { a: [1, 9] }, [], 1],
	[{ $inc: { 'a.$.n': 1 } }, { a: [{ n: 1 }, { n: 5 }] }, { a: [{ n: 1 }, { n: 6 }] }, [], 1],
	[{ $inc: { 'a.$[]': 10 } }, { a: [1, 2] }, { a: [11, 12] }],
	[
		{ $set: { 'a.$[e].ok': true } },
		{ a: [{ s: 1 }, { s: 9 }] },
		{ a: [{ s: 1 }, { s: 9, ok: true }] },
		[{ 'e.s': { $gte: 5 } }]
	],
	[{ $set: { 'a.$[e]': 100 } }, { a: [95, 102, 90] }, { a: [95, 100, 90] }, [{ e: { $gte: 100 } }]],
	[
		{ $inc: { 'a.$[x].b.$[y]': 1 } },
		{
			a: [
				{ k: 1, b: [1, 5] },
				{ k: 2, b: [5] }
			]
		},
		{
			a: [
				{ k: 1, b: [1, 6] },
				{ k: 2, b: [5] }
			]
		},
		[{ 'x.k': 1 }, { y: { $gt: 2 } }]
	],
	[
		{ $set: { 'a.$[e].v': 1 } },
		{ a: [{ _id: id }, {}] },
		{ a: [{ _id: id, v: 1 }, {}] },
		[{ 'e._id': id }]
	],
	[{ $pull: { 'a.$[].b': 1 } }, { a: [{ b: [1, 2] }, {}] }, { a: [{ b: [2] }, {}] }]
];
const WHOLE: Case[] = [
	[{ b: 2 }, { _id: 1, a: 1 }, { _id: 1, b: 2 }],
	[
		{ b: 2, _id: 1 },
		{ _id: 1, a: 1 },
		{ _id: 1, b: 2 }
	],
	[[{ $set: { b: { $add: ['$a', 1] } } }, { $unset: 'a' }], { _id: 1, a: 1 }, { _id: 1, b: 2 }],
	[[{ $replaceWith: { c: '$a' } }], { _id: 1, a: 1 }, { _id: 1, c: 1 }],
	[[{ $project: { a: 1 } }], { _id: 1, a: 1, b: 1 }, { _id: 1, a: 1 }]
];

test.each([...FIELDS, ...NUMBERS, ...BITS, ...ARRAYS, ...POSITIONS, ...WHOLE])(
	'%j makes %j into %j',
	(change, doc, result, filters, position) => {
		expect(canonical(update(change, doc, filters, position))).toBe(canonical(typed(result)));
	}
);

test.each<[RegExp, Doc | Doc[], Doc, Doc[]?]>([
	[
		/^14 Cannot apply \$inc to a value of non-numeric type.*string$/,
		{ $inc: { a: 1 } },
		{ a: 'x' }
	],
	[/^14 Cannot increment with non-numeric argument/, { $inc: { a: 'x' } }, {}],
	[/^2 Failed to apply \$inc operations/, { $inc: { a: 1 } }, { a: Long.MAX_VALUE }],
	[/^2 The field 'a' must be an array but is of type string/, { $push: { a: 1 } }, { a: 'x' }],
	[/^2 Cannot apply \$pull to a non-array value/, { $pull: { a: 1 } }, { a: 1 }],
	[/^14 Path 'a' contains an element of non-array type 'int'/, { $pop: { a: 1 } }, { a: 1 }],
	[/^9 \$pop expects 1 or -1/, { $pop: { a: 2 } }, {}],
	[/^2 Unrecognized clause in \$push: \$foo/, { $push: { a: { $each: [], $foo: 1 } } }, {}],
	[/^28 Cannot create field 'b' in element \{a: 5\}/, { $set: { 'a.b': 1 } }, { a: 5 }],
	[/^28 Cannot create field 'x' in element/, { $set: { 'a.x': 1 } }, { a: [1] }],
	[
		/^40 Updating the path 'a' would create a conflict at 'a'/,
		{ $set: { a: 1 }, $inc: { a: 1 } },
		{}
	],
	[/^40 Updating the path 'a.b' would create a conflict at 'a'/, { $set: { a: 1, 'a.b': 1 } }, {}],
	[/^66 Performing an update on the path '_id'/, { $set: { _id: 2 } }, { _id: 1 }],
	[/^66 Performing/, { $unset: { _id: '' } }, { _id: 1 }],
	[/^66 After applying the update/, { _id: 2 }, { _id: 1 }],
	[/^9 Unknown modifier: \$foo/, { $foo: { a: 1 } }, {}],
	[/^2 Cannot apply \$bit to a value of non-integral type/, { $bit: { a: { or: 1 } } }, { a: 'x' }],
	[/^2 The \$bit modifier only supports/, { $bit: { a: { not: 1 } } }, {}],
	[/^2 The \$bit modifier field must be an Integer/, { $bit: { a: { or: 'x' } } }, {}],
	[/^2 The \$bit modifier is not compatible with a int/, { $bit: { a: 1 } }, {}],
	[/^2 You must pass in at least one bitwise operation/, { $bit: { a: {} } }, {}],
	[/^2 The positional operator did not find/, { $set: { 'a.$': 1 } }, { a: [1] }],
	[/^2 No array filter found for identifier 'e'/, { $set: { 'a.$[e]': 1 } }, { a: [1] }],
	[/^9 The array filter for identifier 'e' was not used/, { $set: { a: 1 } }, {}, [{ e: 1 }]],
	[/^2 The path 'a' must exist/, { $set: { 'a.$[]': 1 } }, {}],
	[/^52 /, { a: 1, $set: { b: 1 } }, {}],
	[/^56 /, { $set: { 'a..b': 1 } }, {}],
	[/^72 /, [{ $group: { _id: 1 } }], {}]
])('%s', (expected, change, doc, filters = []) => {
	expect(refusal(() => update(change, doc, filters))).toMatch(expected);
});

test('$setOnInsert applies to an insert', () => {
	const apply = compileUpdate(
		{ $setOnInsert: { a: new Int32(1) }, $set: { b: new Int32(2) } },
		{ now }
	);
	expect(canonical(apply({}, true))).toBe(canonical(typed({ a: 1, b: 2 })));
});

test('an update that changes nothing returns the document itself', () => {
	const doc = typed({ _id: 1, a: 1, b: [1], c: { d: [1, { e: 2 }] } });
	for (const change of [
		{ $set: { a: 1 } },
		{ $set: { c: { d: [1, { e: 2 }] } } },
		{ $pull: { b: 7 } },
		{ $addToSet: { b: 1 } },
		{ $unset: { x: '' } }
	]) {
		expect(compileUpdate(typed(change), { now })(doc, false)).toBe(doc);
	}
});

test('no update changes the document it was given', () => {
	const changes = [...FIELDS, ...NUMBERS, ...ARRAYS, ...WHOLE].map(([change]) => change);
	const leaf = fc.oneof(fc.integer(), fc.string(), fc.array(fc.integer(), { maxLength: 3 }));
	const docs = fc.dictionary(
		fc.constantFrom('a', 'b', 'c'),
		fc.oneof(leaf, fc.dictionary(fc.constantFrom('b', 'c'), leaf))
	);
	fc.assert(
		fc.property(fc.constantFrom(...changes), docs, (change, plain) => {
			const doc = typed({ _id: 1, ...plain });
			const before = canonical(doc);
			const specs = Array.isArray(change) ? change.map(typed) : typed(change);
			refusal(() => compileUpdate(specs, { now })(doc, false));
			expect(canonical(doc)).toBe(before);
		}),
		{ numRuns: 1000 }
	);
});
