import {
	Binary,
	BSONRegExp,
	Decimal128,
	Double,
	Int32,
	Long,
	MaxKey,
	MinKey,
	ObjectId
} from 'bson';
import { expect, test } from 'vitest';
import { refusal, typed } from '../values/typed.fixture.ts';
import { compileMatch, matchWithPosition } from './match.ts';
import { upsertSeed } from './seed.ts';

const id = new ObjectId('65a000000000000000000001');
const dec = (text: string) => Decimal128.fromString(text);
type Doc = Record<string, unknown>;
type Case = [query: Doc, doc: Doc, matches: boolean];

const NUMBERS: Case[] = [
	[{ a: 1 }, { a: new Double(1) }, true],
	[{ a: 1 }, { a: Long.fromNumber(1) }, true],
	[{ a: new Double(2.5) }, { a: dec('2.50') }, true],
	[{ a: dec('1') }, { a: 1 }, true],
	[{ a: { $gt: 1 } }, { a: dec('1.5') }, true],
	[{ a: { $gt: Long.fromNumber(1) } }, { a: new Double(1.5) }, true],
	[{ a: { $in: [Long.fromNumber(3)] } }, { a: 3 }, true],
	[{ a: { $lte: NaN } }, { a: 1 }, false],
	[{ a: { $lte: NaN } }, { a: NaN }, true],
	[{ a: NaN }, { a: NaN }, true],
	[{ a: { $gte: 5 } }, { a: NaN }, false],
	[{ a: { $lt: 5 } }, { a: NaN }, false],
	[{ a: { $gt: 5 } }, { a: 'x' }, false],
	[{ a: { $gt: 5 } }, { a: Infinity }, true],
	[{ a: { $gte: Infinity } }, { a: Infinity }, true],
	[{ a: { $mod: [4, 0] } }, { a: 8 }, true],
	[{ a: { $mod: [4, 0] } }, { a: new Double(8.9) }, true],
	[{ a: { $mod: [4, 1] } }, { a: 'x' }, false],
	[{ a: { $mod: [4, -1] } }, { a: -5 }, true]
];
const NULLS: Case[] = [
	[{ a: null }, {}, true],
	[{ a: null }, { a: null }, true],
	[{ a: { $gte: null } }, {}, true],
	[{ a: { $lte: null } }, { a: null }, true],
	[{ a: { $gt: null } }, { a: null }, false],
	[{ a: { $ne: null } }, {}, false],
	[{ a: { $in: [null, 1] } }, {}, true],
	[{ a: { $nin: [null] } }, {}, false],
	[{ 'a.b': null }, { a: [{ b: 1 }, {}] }, true],
	[{ 'a.b': null }, { a: [{ b: 1 }] }, false],
	[{ 'a.b': null }, { a: [] }, false],
	[{ 'a.b': null }, { a: [1, 2] }, false],
	[{ 'a.b': null }, { a: 5 }, true],
	[{ a: { $type: 'null' } }, { a: [null] }, true],
	[{ a: { $exists: true } }, { a: null }, true],
	[{ a: { $exists: true } }, { a: [] }, true],
	[{ a: { $exists: false } }, { a: null }, false],
	[{ 'a.b': { $exists: false } }, { a: [{ c: 1 }] }, true],
	[{ a: { $ne: 1 } }, {}, true]
];
const ARRAYS: Case[] = [
	[{ a: 2 }, { a: [1, 2] }, true],
	[{ a: [1, 2] }, { a: [1, 2] }, true],
	[{ a: [1, 2] }, { a: [[1, 2], 3] }, true],
	[{ a: [2, 1] }, { a: [1, 2] }, false],
	[{ a: { $gt: 1, $lt: 2 } }, { a: [0, 3] }, true],
	[{ a: { $elemMatch: { $gt: 1, $lt: 2 } } }, { a: [0, 3] }, false],
	[{ a: { $elemMatch: { $gt: 1, $lt: 4 } } }, { a: [0, 3] }, true],
	[
		{ a: { $elemMatch: { b: 1, c: 2 } } },
		{
			a: [
				{ b: 1, c: 1 },
				{ b: 2, c: 2 }
			]
		},
		false
	],
	[
		{ 'a.b': 1, 'a.c': 2 },
		{
			a: [
				{ b: 1, c: 1 },
				{ b: 2, c: 2 }
			]
		},
		true
	],
	[{ a: { $elemMatch: { $or: [{ b: 1 }, { b: 2 }] } } }, { a: [{ b: 2 }] }, true],
	[{ a: { $elemMatch: { $not: { $gt: 3 } } } }, { a: [5, 1] }, true],
	[{ a: { $ne: 1 } }, { a: [1, 2] }, false],
	[{ a: { $not: { $gt: 1 } } }, { a: [0, 2] }, false],
	[{ a: { $size: 2 } }, { a: [1, [2]] }, true],
	[{ a: { $size: new Double(2) } }, { a: [1, 2] }, true],
	[{ a: { $size: 0 } }, {}, false],
	[{ a: { $all: [1, 2] } }, { a: [2, 3, 1] }, true],
	[{ a: { $all: [1] } }, { a: 1 }, true],
	[{ a: { $all: [] } }, { a: [1] }, false],
	[{ a: { $all: [[1, 2]] } }, { a: [1, 2] }, true],
	[
		{ a: { $all: [{ $elemMatch: { b: 1 } }, { $elemMatch: { b: 2 } }] } },
		{ a: [{ b: 1 }, { b: 2 }] },
		true
	],
	[{ 'a.0': 1 }, { a: [1, 2] }, true],
	[{ 'a.1': 1 }, { a: [1, 2] }, false],
	[{ 'a.1': 2 }, { a: [5, [2, 4]] }, false],
	[{ 'a.1': [2, 4] }, { a: [5, [2, 4]] }, true],
	[{ 'a.0.b': 1 }, { a: [{ b: 1 }] }, true],
	[{ 'a.b': 1 }, { a: [[{ b: 1 }]] }, false],
	[{ 'a.0.b': 1 }, { a: [[{ b: 1 }]] }, true],
	[{ 'a.b.c': 3 }, { a: [{ b: [{ c: 1 }, { c: 3 }] }] }, true]
];
const TYPES: Case[] = [
	[{ a: { $type: 'objectId' } }, { a: id }, true],
	[{ a: { $type: 'decimal' } }, { a: dec('1') }, true],
	[{ a: { $type: 'long' } }, { a: Long.fromNumber(1) }, true],
	[{ a: { $type: 'int' } }, { a: Long.fromNumber(1) }, false],
	[{ a: { $type: 'number' } }, { a: new Double(1) }, true],
	[{ a: { $type: 5 } }, { a: new Binary(new Uint8Array(1)) }, true],
	[{ a: { $type: [1, 'string'] } }, { a: 'x' }, true],
	[{ a: { $type: 'array' } }, { a: [1] }, true],
	[{ a: { $type: 'int' } }, { a: ['x', 1] }, true],
	[{ a: { $type: 'date' } }, { a: new Date(0) }, true],
	[{ a: { b: 1, c: 2 } }, { a: { c: 2, b: 1 } }, false],
	[{ a: { b: 1 } }, { a: { b: new Double(1) } }, true],
	[{ a: {} }, { a: { b: 1 } }, false],
	[{ a: new Binary(new Uint8Array([1]), 4) }, { a: new Binary(new Uint8Array([1]), 0) }, false],
	[{ a: { $gt: new MinKey() } }, { a: 1 }, true],
	[{ a: { $lt: new MaxKey() } }, { a: 'x' }, true],
	[{ a: { $gte: new Date(5) } }, { a: new Date(5) }, true],
	[{ a: { $gte: new Date(5) } }, { a: 9 }, false],
	[{ a: { $lt: true } }, { a: false }, true]
];
const OTHERS: Case[] = [
	[{}, { a: 1 }, true],
	[{ $comment: 'why', a: 1 }, { a: 1 }, true],
	[{ $or: [{ a: 1 }, { b: 1 }] }, { b: 1 }, true],
	[{ $nor: [{ a: 1 }, { b: 1 }] }, { b: 1 }, false],
	[{ $and: [{ a: { $gt: 0 } }, { a: { $lt: 2 } }] }, { a: 1 }, true],
	[{ a: { $not: { $regex: '^x' } } }, { a: 'y' }, true],
	[{ a: { $not: new BSONRegExp('^x') } }, { a: 'xy' }, false],
	[{ a: new BSONRegExp('b', 'i') }, { a: ['x', 'ABC'] }, true],
	[{ a: { $eq: new BSONRegExp('b') } }, { a: 'b' }, false],
	[{ a: { $in: [new BSONRegExp('^b'), 'c'] } }, { a: 'bc' }, true],
	[{ a: { $regex: 'B', $options: 'i' } }, { a: 'abc' }, true],
	[{ a: new BSONRegExp('b') }, { a: new BSONRegExp('b') }, true],
	[{ $expr: { $gt: ['$a', '$b'] } }, { a: 2, b: 1 }, true],
	[{ $expr: { $eq: ['$missing', null] } }, {}, false],
	[{ constructor: { $exists: true } }, {}, false],
	[{ __proto__x: 1 }, {}, false]
];

test.each([...NUMBERS, ...NULLS, ...ARRAYS, ...TYPES, ...OTHERS])(
	'%j on %j: %s',
	(query, doc, matches) => {
		expect(compileMatch(typed(query))(typed(doc))).toBe(matches);
	}
);

test.each([
	[{ a: { $foo: 1 } }, '2 unknown operator: $foo'],
	[{ $foo: 1 }, '2 unknown top level operator: $foo'],
	[{ a: { $in: 1 } }, '2 $in needs an array'],
	[{ a: { $in: [{ $gt: 1 }] } }, '2 cannot nest $ under $in'],
	[{ $or: [] }, '2 $and/$or/$nor must be a nonempty array'],
	[{ a: { $not: 1 } }, '2 $not needs a regex or a document'],
	[{ a: { $mod: [0, 1] } }, '2 divisor cannot be 0'],
	[{ a: { $options: 'i' } }, '2 $options needs a $regex'],
	[{ a: { $type: 'foo' } }, '2 Unknown type name alias: foo'],
	[{ a: { $elemMatch: 1 } }, '2 $elemMatch needs an Object'],
	[{ a: { $all: 1 } }, '2 $all needs an array'],
	[{ a: { $near: [1, 2] } }, '115 Query operator $near is not supported by the embedded database'],
	[{ $where: '1' }, '115 Query operator $where is not supported by the embedded database'],
	[
		{ $text: { $search: 'x' } },
		'115 Query operator $text is not supported by the embedded database'
	],
	[{ a: { $gt: 1, b: 2 } }, '2 unknown operator: b']
])('%j is refused: %s', (query, expected) => {
	expect(refusal(() => compileMatch(typed(query)))).toBe(expected);
});

test.each([
	[{ a: 2 }, { a: [1, 2] }, 1],
	[{ a: { $elemMatch: { b: 2 } } }, { a: [{ b: 1 }, { b: 2 }] }, 1],
	[{ 'a.b': 2 }, { a: [{ b: 1 }, { b: [0, 2] }] }, 1],
	[{ a: { $gte: 0 }, x: 1 }, { a: [-1, 0], x: 1 }, 1],
	[{ x: 1 }, { a: [1], x: 1 }, undefined],
	[{ a: { $ne: 5 } }, { a: [1] }, undefined]
])('%j on %j matches at position %s', (query, doc, position) => {
	expect(matchWithPosition(typed(query))(typed(doc))).toEqual(
		position === undefined ? { matches: true } : { matches: true, position }
	);
});

test.each([
	[
		{ a: 1, b: { $gt: 2 }, 'c.d': { $eq: 'x' } },
		{ a: 1, c: { d: 'x' } }
	],
	[{ $and: [{ a: 1 }, { b: 2 }] }, { a: 1, b: 2 }],
	[{ $or: [{ a: 1 }, { b: 2 }] }, {}],
	[{ a: new BSONRegExp('x') }, {}],
	[{ a: { $in: [7] } }, { a: 7 }]
])('an upsert of %j starts from %j', (query, seed) => {
	expect(upsertSeed(query)).toEqual(seed);
});

test('an upsert whose query names a path twice is refused', () => {
	expect(refusal(() => upsertSeed({ $and: [{ a: new Int32(1) }, { a: new Int32(2) }] }))).toMatch(
		/^54 /
	);
});
