import { badValue, location, notSupported, typeMismatch } from '../../errors.ts';
import * as decimal from '../../values/decimal.ts';
import * as numbers from '../../values/numbers.ts';
import { bsonTypeName, isNullish, isNumeric } from '../../values/types.ts';
import type { Operators } from '../env.ts';
import { listed, nullable } from './shape.ts';

const { bigintOf, decOf, double, doubleOf, int, intOrLong, long } = numbers;

const MANY = Number.POSITIVE_INFINITY;

function requireNumber(v: unknown, message: (type: string) => string, code = 14): void {
	if (isNumeric(v)) return;
	const text = message(bsonTypeName(v));
	throw code === 14 ? typeMismatch(text) : location(code, text);
}

/** Falls back to double where two longs leave 64 bits, as the expressions (not the updates) do. */
const orDouble = (result: unknown, asDouble: () => number): unknown =>
	result === undefined ? double(asDouble()) : result;

function add(...args: unknown[]): unknown {
	if (args.some(isNullish)) return null;
	let date: Date | undefined;
	let total: unknown = int(0);
	for (const arg of args) {
		if (arg instanceof Date) {
			if (date) throw typeMismatch('only one date allowed in an $add expression');
			date = arg;
			continue;
		}
		requireNumber(arg, (type) => `$add only supports numeric or date types, not ${type}`);
		const before = total;
		total = orDouble(numbers.addNumbers(total, arg), () => doubleOf(before) + doubleOf(arg));
	}
	return date ? shifted(date, total) : total;
}

function shifted(date: Date, amount: unknown): Date {
	const sum = date.getTime() + roundedMs(amount);
	if (Number.isNaN(new Date(sum).getTime())) throw location(6155102, 'date overflow in $add');
	return new Date(sum);
}

const roundedMs = (v: unknown): number => {
	const n = doubleOf(v);
	return n < 0 ? -Math.round(-n) : Math.round(n);
};

function subtract(a: unknown, b: unknown): unknown {
	if (isNullish(a) || isNullish(b)) return null;
	if (a instanceof Date && b instanceof Date) return long(BigInt(a.getTime() - b.getTime()));
	if (a instanceof Date && isNumeric(b)) return shifted(a, double(-roundedMs(b)));
	if (!isNumeric(a) || !isNumeric(b)) {
		throw typeMismatch(`can't $subtract ${bsonTypeName(b)} from ${bsonTypeName(a)}`);
	}
	return orDouble(numbers.subtractNumbers(a, b), () => doubleOf(a) - doubleOf(b));
}

function multiply(...args: unknown[]): unknown {
	if (args.some(isNullish)) return null;
	let total: unknown = int(1);
	for (const arg of args) {
		requireNumber(arg, (type) => `$multiply only supports numeric types, not ${type}`);
		const before = total;
		total = orDouble(numbers.multiplyNumbers(total, arg), () => doubleOf(before) * doubleOf(arg));
	}
	return total;
}

const isZero = (v: unknown): boolean => doubleOf(v) === 0;

function divide(a: unknown, b: unknown): unknown {
	if (!isNumeric(a) || !isNumeric(b)) {
		const types = `${bsonTypeName(a)} and ${bsonTypeName(b)}`;
		throw typeMismatch(`$divide only supports numeric types, not ${types}`);
	}
	if (isZero(b)) throw badValue("can't $divide by zero");
	if (numbers.widerType(a, b) !== 'decimal') return double(doubleOf(a) / doubleOf(b));
	return decimal.toDecimal128(decimal.divideDec(decOf(a), decOf(b)));
}

function mod(a: unknown, b: unknown): unknown {
	if (!isNumeric(a) || !isNumeric(b)) {
		const types = `${bsonTypeName(a)} and ${bsonTypeName(b)}`;
		throw location(16611, `$mod only supports numeric types, not ${types}`);
	}
	if (isZero(b)) throw location(16610, "can't $mod by zero");
	const type = numbers.widerType(a, b);
	if (type === 'decimal') return decimal.toDecimal128(decimal.modDec(decOf(a), decOf(b)));
	if (type === 'double') return double(doubleOf(a) % doubleOf(b));
	const rest = bigintOf(a) % bigintOf(b);
	return type === 'int' ? int(Number(rest)) : long(rest);
}

function abs(v: unknown): unknown {
	requireNumber(v, (type) => `$abs only supports numeric types, not ${type}`, 28765);
	const type = bsonTypeName(v);
	if (type === 'double') return double(Math.abs(doubleOf(v)));
	if (type === 'decimal') {
		const d = decOf(v);
		return decimal.toDecimal128(decimal.toDouble(d) < 0 ? decimal.negateDec(d) : d);
	}
	const n = bigintOf(v);
	const size = n < 0n ? -n : n;
	if (!numbers.fitsLong(size)) throw location(28680, "can't take $abs of long long min");
	return type === 'int' ? intOrLong(size) : long(size);
}

type Mode = 'even' | 'trunc' | 'floor' | 'ceil';

function rounded(name: string, mode: Mode, v: unknown, placeValue: unknown): unknown {
	requireNumber(v, (type) => `${name} only supports numeric types, not ${type}`, 28765);
	const place = numbers.wholeOf(placeValue);
	if (place === undefined)
		throw location(51082, 'precision argument to $round/$trunc must be a integral value');
	if (place < -20 || place > 100) {
		throw location(
			51083,
			`cannot apply ${name} with precision value ${place} value must be in [-20, 100]`
		);
	}
	const type = bsonTypeName(v);
	if (type === 'decimal') return decimal.toDecimal128(decimal.quantizeDec(decOf(v), place, mode));
	if (type === 'double') return double(roundedDouble(doubleOf(v), place, mode));
	if (place >= 0) return v;
	const whole = decimal.quantizeDec(decimal.decFromInt(bigintOf(v)), place, mode);
	const result = whole.coef * 10n ** BigInt(whole.exp);
	if (!numbers.fitsLong(result))
		throw location(51080, `invalid conversion from Decimal128 result in ${name}`);
	return type === 'int' ? intOrLong(result) : long(result);
}

function roundedDouble(n: number, place: number, mode: Mode): number {
	if (!Number.isFinite(n)) return n;
	const result = decimal.toDouble(decimal.quantizeDec(decimal.decFromDoubleExact(n), place, mode));
	return result === 0 && n < 0 ? -0 : result;
}

function sqrt(v: unknown): unknown {
	requireNumber(v, (type) => `$sqrt only supports numeric types, not ${type}`, 28765);
	const n = doubleOf(v);
	if (n < 0) throw location(28714, "$sqrt's argument must be greater than or equal to 0");
	if (bsonTypeName(v) === 'decimal') throw notSupported('$sqrt of a decimal');
	return double(Math.sqrt(n));
}

const rounder = (name: string, mode: Mode, max: number) =>
	nullable(name, 1, max, (v, place = 0) => rounded(name, mode, v, place));

export const ARITHMETIC: Operators = {
	$add: listed('$add', 0, MANY, add),
	$subtract: listed('$subtract', 2, 2, subtract),
	$multiply: listed('$multiply', 0, MANY, multiply),
	$divide: nullable('$divide', 2, 2, divide),
	$mod: nullable('$mod', 2, 2, mod),
	$abs: nullable('$abs', 1, 1, abs),
	$floor: rounder('$floor', 'floor', 1),
	$ceil: rounder('$ceil', 'ceil', 1),
	$round: rounder('$round', 'even', 2),
	$trunc: rounder('$trunc', 'trunc', 2),
	$sqrt: nullable('$sqrt', 1, 1, sqrt)
};
