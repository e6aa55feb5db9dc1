import { location, notSupported, typeMismatch } from '../../errors.ts';
import * as numbers from '../../values/numbers.ts';
import { bsonTypeName, isNumeric } from '../../values/types.ts';
import type { Operator, Operators } from '../env.ts';
import { nullable } from './shape.ts';

const { bigintOf, double, doubleOf } = numbers;
const MANY = Number.POSITIVE_INFINITY;

type Domain = { holds: (n: number) => boolean; text: string };

const FINITE: Domain = { holds: (n) => !(Math.abs(n) === Infinity), text: '(-inf,inf)' };
const UNIT: Domain = { holds: (n) => !(Math.abs(n) > 1), text: '[-1,1]' };
const FROM_ONE: Domain = { holds: (n) => !(n < 1), text: '[1,inf]' };

/** A function of one number, computed in doubles; decimals need more digits and are refused. */
function real(name: string, compute: (n: number) => number, domain?: Domain): Operator {
	return nullable(name, 1, 1, (v) => {
		if (!isNumeric(v)) {
			throw location(28765, `${name} only supports numeric types, not ${bsonTypeName(v)}`);
		}
		refuseDecimals(name, v);
		const n = doubleOf(v);
		if (domain && !domain.holds(n)) {
			const shown = Math.abs(n) === Infinity ? (n < 0 ? '-inf' : 'inf') : n;
			throw location(50989, `cannot apply ${name} to ${shown}, value must be in ${domain.text}`);
		}
		return double(compute(n));
	});
}

function refuseDecimals(name: string, ...values: unknown[]): void {
	if (values.some((v) => bsonTypeName(v) === 'decimal')) throw notSupported(`${name} of a decimal`);
}

function positive(name: string, code: number, v: unknown): number {
	const n = doubleOf(v);
	if (n > 0 || Number.isNaN(n)) return n;
	throw location(code, `${name}'s argument must be a positive number, but is ${n}`);
}

function logarithm(name: string, code: number, compute: (n: number) => number): Operator {
	return nullable(name, 1, 1, (v) => {
		if (!isNumeric(v)) {
			throw location(28765, `${name} only supports numeric types, not ${bsonTypeName(v)}`);
		}
		refuseDecimals(name, v);
		return double(compute(positive(name, code, v)));
	});
}

function log(v: unknown, base: unknown): unknown {
	if (!isNumeric(v)) {
		throw location(28756, `$log's argument must be numeric, not ${bsonTypeName(v)}`);
	}
	if (!isNumeric(base)) {
		throw location(28757, `$log's base must be numeric, not ${bsonTypeName(base)}`);
	}
	refuseDecimals('$log', v, base);
	const n = positive('$log', 28758, v);
	const b = doubleOf(base);
	if (!(b > 0) || b === 1) {
		throw location(28759, `$log's base must be a positive number not equal to 1, but is ${b}`);
	}
	return double(Math.log(n) / Math.log(b));
}

function atan2(y: unknown, x: unknown): unknown {
	if (!isNumeric(y) || !isNumeric(x)) {
		throw location(
			51044,
			`$atan2 only supports numeric types, not ${bsonTypeName(y)} and ${bsonTypeName(x)}`
		);
	}
	refuseDecimals('$atan2', y, x);
	return double(Math.atan2(doubleOf(y), doubleOf(x)));
}

/** Whole to a whole power stays whole while it fits 64 bits, an int growing to long. */
function pow(base: unknown, exponent: unknown): unknown {
	if (!isNumeric(base)) {
		throw location(28762, `$pow's base must be numeric, not ${bsonTypeName(base)}`);
	}
	if (!isNumeric(exponent)) {
		throw location(28763, `$pow's exponent must be numeric, not ${bsonTypeName(exponent)}`);
	}
	refuseDecimals('$pow', base, exponent);
	const [b, e] = [doubleOf(base), doubleOf(exponent)];
	if (b === 0 && e < 0) {
		throw location(28764, '$pow cannot take a base of 0 and a negative exponent');
	}
	const type = numbers.widerType(base, exponent);
	const exact = type === 'double' ? undefined : wholePower(bigintOf(base), bigintOf(exponent));
	if (exact === undefined || !numbers.fitsLong(exact)) return double(Math.pow(b, e));
	return type === 'int' ? numbers.intOrLong(exact) : numbers.long(exact);
}

function wholePower(base: bigint, exponent: bigint): bigint | undefined {
	if (base === 1n) return 1n;
	if (base === -1n) return exponent % 2n === 0n ? 1n : -1n;
	if (base === 0n) return exponent === 0n ? 1n : 0n;
	return exponent < 0n || exponent > 63n ? undefined : base ** exponent;
}

function bitwise(name: string, start: bigint, combine: (a: bigint, b: bigint) => bigint): Operator {
	return nullable(name, 0, MANY, (...args) => {
		if (!args.every((arg) => ['int', 'long'].includes(bsonTypeName(arg)))) {
			throw typeMismatch(`${name} only supports int and long operands.`);
		}
		const result = args.map(bigintOf).reduce(combine, start);
		const isInt = args.every((arg) => bsonTypeName(arg) === 'int');
		return isInt ? numbers.int(Number(result)) : numbers.long(result);
	});
}

function bitNot(v: unknown): unknown {
	const type = bsonTypeName(v);
	if (type === 'int') return numbers.int(~doubleOf(v));
	if (type === 'long') return numbers.long(~bigintOf(v));
	throw typeMismatch(`$bitNot only supports int and long, not: ${type}.`);
}

export const MATHS: Operators = {
	$sin: real('$sin', Math.sin, FINITE),
	$cos: real('$cos', Math.cos, FINITE),
	$tan: real('$tan', Math.tan, FINITE),
	$asin: real('$asin', Math.asin, UNIT),
	$acos: real('$acos', Math.acos, UNIT),
	$atan: real('$atan', Math.atan),
	$atan2: nullable('$atan2', 2, 2, atan2),
	$sinh: real('$sinh', Math.sinh),
	$cosh: real('$cosh', Math.cosh),
	$tanh: real('$tanh', Math.tanh),
	$asinh: real('$asinh', Math.asinh),
	$acosh: real('$acosh', Math.acosh, FROM_ONE),
	$atanh: real('$atanh', Math.atanh, UNIT),
	$degreesToRadians: real('$degreesToRadians', (n) => n * (Math.PI / 180)),
	$radiansToDegrees: real('$radiansToDegrees', (n) => n * (180 / Math.PI)),
	$exp: real('$exp', Math.exp),
	$ln: logarithm('$ln', 28766, Math.log),
	$log10: logarithm('$log10', 28761, Math.log10),
	$log: nullable('$log', 2, 2, log),
	$pow: nullable('$pow', 2, 2, pow),
	$bitAnd: bitwise('$bitAnd', -1n, (a, b) => a & b),
	$bitOr: bitwise('$bitOr', 0n, (a, b) => a | b),
	$bitXor: bitwise('$bitXor', 0n, (a, b) => a ^ b),
	$bitNot: nullable('$bitNot', 1, 1, bitNot),
	$rand: (arg) => {
		if (Object.keys(Object(arg) as object).length > 0)
			throw location(3040501, '$rand does not currently accept arguments');
		return () => double(Math.random());
	}
};
