import { Decimal128, Double, Int32, Long } from 'bson';
import * as decimal from './decimal.ts';
import type { Dec } from './decimal.ts';
import { bsonTypeName, isInt32 } from './types.ts';

export type NumberType = 'int' | 'long' | 'double' | 'decimal';

const LONG_MIN = -(2n ** 63n);
const LONG_MAX = 2n ** 63n - 1n;
const RANK: Readonly<Record<NumberType, number>> = { int: 0, long: 1, double: 2, decimal: 3 };

/** The value of an int, long or double: a bigint only where a double could not hold it exactly. */
export function realOf(v: unknown): number | bigint {
	if (typeof v === 'number' || typeof v === 'bigint') return v;
	if (v instanceof Int32 || v instanceof Double) return v.value;
	if (v instanceof Long)
		return v.high >= -0x200000 && v.high < 0x200000 ? v.toNumber() : v.toBigInt();
	return v instanceof Decimal128 ? decimal.toDouble(decimal.fromDecimal128(v)) : NaN;
}

/** Any number as a double, rounded where it must be. */
export const doubleOf = (v: unknown): number => Number(realOf(v));

/** An int or long (or a whole double) as a bigint. */
export function bigintOf(v: unknown): bigint {
	const real = realOf(v);
	return typeof real === 'bigint' ? real : BigInt(Math.trunc(real));
}

export const isNaNValue = (v: unknown): boolean => {
	const real = realOf(v);
	return typeof real === 'number' && Number.isNaN(real);
};

/** The decimal of any number; doubles keep 15 digits, as in MongoDB's arithmetic. */
export function decOf(v: unknown): Dec {
	if (v instanceof Decimal128) return decimal.fromDecimal128(v);
	if (bsonTypeName(v) === 'double') return decimal.decFromDouble(doubleOf(v));
	return decimal.decFromInt(bigintOf(v));
}

function exactDec(v: unknown): Dec {
	if (v instanceof Decimal128) return decimal.fromDecimal128(v);
	const real = realOf(v);
	return typeof real === 'bigint' ? decimal.decFromInt(real) : decimal.decFromDoubleExact(real);
}

/** Orders two numbers of any type by value; NaN is smallest and equal to itself. */
export function compareNumbers(a: unknown, b: unknown): number {
	if (a instanceof Decimal128 || b instanceof Decimal128) {
		return decimal.compareDec(exactDec(a), exactDec(b));
	}
	const x = realOf(a);
	const y = realOf(b);
	if (x < y) return -1;
	if (x > y) return 1;
	if (x == y) return 0;
	return Number(isNaNValue(b)) - Number(isNaNValue(a));
}

export const int = (n: number): Int32 => new Int32(n);
export const double = (n: number): Double => new Double(n);
export const fitsLong = (n: bigint): boolean => n >= LONG_MIN && n <= LONG_MAX;
export const long = (n: bigint): Long => Long.fromBigInt(n);

/** A whole number as int where it fits, else long. */
export const intOrLong = (n: bigint): Int32 | Long =>
	n >= -2147483648n && n <= 2147483647n ? int(Number(n)) : long(n);

/** A plain count or position as int, or long beyond 32 bits. */
export const wholeNumber = (n: number): Int32 | Long => (isInt32(n + 0) ? int(n) : long(BigInt(n)));

/** The wider type of two numbers: int < long < double < decimal. */
export function widerType(a: unknown, b: unknown): NumberType {
	const [x, y] = [bsonTypeName(a) as NumberType, bsonTypeName(b) as NumberType];
	return RANK[x] >= RANK[y] ? x : y;
}

type Operation = {
	whole: (a: bigint, b: bigint) => bigint;
	double: (a: number, b: number) => number;
	decimal: (a: Dec, b: Dec) => Dec;
};

/** Applies an operation in the wider type; `undefined` when two whole numbers leave 64 bits. */
function arithmetic(op: Operation, a: unknown, b: unknown): unknown {
	const type = widerType(a, b);
	if (type === 'decimal') return decimal.toDecimal128(op.decimal(decOf(a), decOf(b)));
	if (type === 'double') return double(op.double(doubleOf(a), doubleOf(b)));
	const result = op.whole(bigintOf(a), bigintOf(b));
	if (type === 'int') return intOrLong(result);
	return fitsLong(result) ? long(result) : undefined;
}

const ADD: Operation = {
	whole: (a, b) => a + b,
	double: (a, b) => a + b,
	decimal: decimal.addDec
};
const SUBTRACT: Operation = {
	whole: (a, b) => a - b,
	double: (a, b) => a - b,
	decimal: (a, b) => decimal.addDec(a, decimal.negateDec(b))
};
const MULTIPLY: Operation = {
	whole: (a, b) => a * b,
	double: (a, b) => a * b,
	decimal: decimal.multiplyDec
};

/** Sum in the wider type, int growing to long; `undefined` when a long overflows. */
export const addNumbers = (a: unknown, b: unknown): unknown => arithmetic(ADD, a, b);
export const subtractNumbers = (a: unknown, b: unknown): unknown => arithmetic(SUBTRACT, a, b);
export const multiplyNumbers = (a: unknown, b: unknown): unknown => arithmetic(MULTIPLY, a, b);

/** A whole number held by any numeric type, within ±2^53; undefined when it is not whole. */
export function wholeOf(v: unknown): number | undefined {
	if (!['int', 'long', 'double', 'decimal'].includes(bsonTypeName(v))) return undefined;
	const n = doubleOf(v);
	return Number.isSafeInteger(n) ? n : undefined;
}
