import {
	Binary,
	BSONRegExp,
	Decimal128,
	Double,
	Int32,
	Long,
	MaxKey,
	MinKey,
	ObjectId,
	Timestamp
} from 'bson';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compareValues, hashKey, valuesEqual } from './compare.ts';
import { compileSort, sortDocs, sortKeyOf } from './sort.ts';
import { typed } from './typed.fixture.ts';

const dec = (text: string) => Decimal128.fromString(text);

const scalar: fc.Arbitrary<unknown> = fc.oneof(
	fc.constantFrom(
		null,
		undefined,
		new MinKey(),
		new MaxKey(),
		true,
		false,
		'',
		'a',
		'\ud83d\ude00',
		'\uffff'
	),
	fc.integer().map((n) => new Int32(n)),
	fc.constantFrom(0, 1, 2 ** 31, -0, NaN, Infinity, -Infinity, 0.1).map((n) => new Double(n)),
	fc.double().map((n) => new Double(n)),
	fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }).map((n) => Long.fromBigInt(n)),
	fc.constantFrom(2n ** 53n, 2n ** 53n + 1n, 1n, 0n).map((n) => Long.fromBigInt(n)),
	fc.constantFrom('1', '1.0', '0.1', 'NaN', 'Infinity', '-1E+6000', '1E-6000').map(dec),
	fc.string(),
	fc.date({ noInvalidDate: true }),
	fc.uint8Array({ minLength: 12, maxLength: 12 }).map((bytes) => new ObjectId(bytes)),
	fc.uint8Array({ maxLength: 4 }).map((bytes) => new Binary(bytes)),
	fc.integer({ min: 0 }).map((t) => new Timestamp({ t, i: 1 })),
	fc.constantFrom(new BSONRegExp('a'), new BSONRegExp('a', 'i'))
);
const value: fc.Arbitrary<unknown> = fc.oneof(
	{ weight: 4, arbitrary: scalar },
	{
		weight: 1,
		arbitrary: fc.array(
			scalar.filter((v) => v !== undefined),
			{ maxLength: 3 }
		)
	},
	{
		weight: 1,
		arbitrary: fc.dictionary(
			fc.constantFrom('a', 'b', 'c'),
			scalar.filter((v) => v !== undefined)
		)
	}
);

test('comparison is a total order: reflexive, antisymmetric, transitive', () => {
	fc.assert(
		fc.property(value, value, value, (a, b, c) => {
			expect(compareValues(a, a)).toBe(0);
			expect(compareValues(a, b) + compareValues(b, a)).toBe(0);
			if (compareValues(a, b) <= 0 && compareValues(b, c) <= 0) {
				expect(compareValues(a, c)).toBeLessThanOrEqual(0);
			}
		}),
		{ numRuns: 2000 }
	);
});

test('equal values have equal hash keys', () => {
	fc.assert(
		fc.property(value, value, (a, b) => {
			if (valuesEqual(a, b)) expect(hashKey(a)).toBe(hashKey(b));
		}),
		{ numRuns: 2000 }
	);
});

test('sorting agrees with comparison in both directions and keeps equal documents in order', () => {
	fc.assert(
		fc.property(
			fc.array(value, { maxLength: 8 }),
			fc.constantFrom(1 as const, -1 as const),
			(values, direction) => {
				const docs = values.map((v, n) => ({ n, v }));
				const spec = { v: new Int32(direction) };
				const sorted = sortDocs(docs, spec);
				const compare = compileSort(spec);
				expect(sorted).toEqual(docs.toSorted(compare));
				sorted.slice(1).forEach((doc, index) => {
					const before = sorted[index] ?? doc;
					const order =
						compareValues(sortKeyOf(before, 'v', direction), sortKeyOf(doc, 'v', direction)) *
						direction;
					expect(order).toBeLessThanOrEqual(0);
				});
			}
		)
	);
});

test('types are ordered as the manual lists them', () => {
	const ordered = [
		new MinKey(),
		null,
		new Double(NaN),
		new Double(-Infinity),
		new Int32(-1),
		dec('0.5'),
		Long.fromNumber(7),
		'',
		'a',
		{},
		{ a: new Int32(1) },
		[],
		[new Int32(1)],
		new Binary(new Uint8Array([1])),
		new ObjectId('000000000000000000000001'),
		false,
		true,
		new Date(0),
		new Timestamp({ t: 1, i: 1 }),
		new BSONRegExp('a'),
		new MaxKey()
	];
	ordered.slice(1).forEach((v, index) => {
		expect(compareValues(ordered[index], v)).toBe(-1);
	});
});

test.each([
	['ints and doubles of one value are equal', new Int32(1), new Double(1), 0],
	['a long and a decimal of one value are equal', Long.fromNumber(25), dec('2.50E1'), 0],
	['decimals that differ in zeros are equal', dec('2.5'), dec('2.50'), 0],
	['the double 0.1 is more than the decimal 0.1', new Double(0.1), dec('0.1'), 1],
	['longs beyond 2^53 are told apart', Long.fromBigInt(2n ** 53n + 1n), new Double(2 ** 53), 1],
	['minus zero equals zero', new Double(-0), new Int32(0), 0],
	['strings go by code point, not UTF-16', '\ud83d\ude00', '\uffff', 1],
	['documents differ by the order of fields', { a: 1, b: 1 }, { b: 1, a: 1 }, -1],
	['a document compares types before names', { b: 1 }, { a: 'x' }, -1],
	[
		'binary data goes by length first',
		new Binary(new Uint8Array([9])),
		new Binary(new Uint8Array([1, 1])),
		-1
	],
	[
		'binary subtypes are part of the value',
		new Binary(new Uint8Array([1]), 0),
		new Binary(new Uint8Array([1]), 4),
		-1
	]
])('%s', (_title, a, b, expected) => {
	expect(compareValues(a, b)).toBe(expected);
	expect(Math.abs(compareValues(b, a))).toBe(Math.abs(expected));
});

test.each([
	['ascending sorts an array by its least element', { a: [5, 1, 3] }, 1, 1],
	['descending sorts an array by its greatest element', { a: [5, 1, 3] }, -1, 5],
	['missing sorts as null', {}, 1, null],
	['an empty array sorts below null', { a: [] }, 1, undefined],
	['an array in an array is compared whole', { a: [[2, 1]] }, 1, [2, 1]]
])('%s', (_title, doc, direction, expected) => {
	expect(valuesEqual(sortKeyOf(typed(doc), 'a', direction as 1 | -1), expected)).toBe(true);
});

test('a stored field called _bsontype is only a field', () => {
	expect(valuesEqual({ _bsontype: 'Int32', value: 1 }, 1)).toBe(false);
});
