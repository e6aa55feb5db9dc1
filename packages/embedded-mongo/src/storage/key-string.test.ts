import { Binary, Decimal128, Double, Int32, Long, MaxKey, MinKey, ObjectId, Timestamp } from 'bson';
import {
	assert,
	constantFrom,
	date,
	double,
	integer,
	oneof,
	property,
	string,
	tuple
} from 'fast-check';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { compareValues } from '../evaluator.ts';
import { encodeKey, encodeValue } from './key-string.ts';

const longs = fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }).map((n) => Long.fromBigInt(n));
const decimals = tuple(
	fc.bigInt({ min: -(10n ** 33n), max: 10n ** 33n }),
	integer({ min: -60, max: 60 })
).map(([digits, exponent]) => Decimal128.fromString(`${digits}E${exponent}`));
const numbers = oneof(
	integer().map((n) => new Int32(n)),
	double().map((n) => new Double(n)),
	longs,
	decimals,
	constantFrom(
		new Double(0.1),
		Decimal128.fromString('0.1'),
		Decimal128.fromString('Infinity'),
		Decimal128.fromString('-1E-6000'),
		Decimal128.fromString('9E6000'),
		new Double(-0),
		Long.fromString('9007199254740993'),
		new Double(9007199254740992),
		new Double(1e23)
	)
);
const scalars = oneof(
	numbers,
	string({ unit: constantFrom('a', 'b', '\0', 'é', '聆', '😀', '\uffff') }),
	date({ noInvalidDate: true }),
	constantFrom<unknown>(null, true, false, new MinKey(), new MaxKey(), Timestamp.fromBits(1, 2)),
	fc.uint8Array({ maxLength: 4 }).map((bytes) => new Binary(bytes)),
	fc.uint8Array({ minLength: 12, maxLength: 12 }).map((bytes) => new ObjectId(bytes))
);
const { value: values } = fc.letrec<{ value: unknown }>((tie) => ({
	value: oneof(
		{ maxDepth: 2, withCrossShrink: true },
		scalars,
		fc.dictionary(constantFrom('a', 'b', 'ab'), tie('value'), {
			maxKeys: 3,
			noNullPrototype: true
		}),
		fc.array(tie('value'), { maxLength: 3 })
	)
}));

test('byte order is the order of MongoDB for all values', () => {
	assert(
		property(values, values, (a, b) => {
			const order = Math.sign(Buffer.compare(encodeValue(a), encodeValue(b)));
			expect(order).toBe(Math.sign(compareValues(a, b)));
		}),
		{ numRuns: 3000 }
	);
});

test('numbers of all types share one exact order', () => {
	assert(
		property(numbers, numbers, (a, b) => {
			const order = Math.sign(Buffer.compare(encodeValue(a), encodeValue(b)));
			expect(order).toBe(Math.sign(compareValues(a, b)));
		}),
		{ numRuns: 3000 }
	);
	const one = [new Int32(1), new Double(1), Long.fromNumber(1), Decimal128.fromString('1.00')];
	expect(new Set(one.map((n) => encodeValue(n).toString('hex'))).size).toBe(1);
});

test('compound keys order field by field, descending fields backwards', () => {
	assert(
		property(values, values, values, values, (a, b, c, d) => {
			const order = compareValues(a, c) || compareValues(d, b);
			const keys = Buffer.compare(encodeKey([a, b], [1, -1]), encodeKey([c, d], [1, -1]));
			expect(Math.sign(keys)).toBe(Math.sign(order));
		}),
		{ numRuns: 2000 }
	);
});
