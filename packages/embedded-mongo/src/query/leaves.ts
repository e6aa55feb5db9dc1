import { Double, Int32 } from 'bson';
import { badValue, failedToParse, notSupported, typeMismatch } from '../errors.ts';
import { activeCollation } from '../values/collation.ts';
import { compareValues, typeOrder, valuesEqual } from '../values/compare.ts';
import { bigintOf, doubleOf, isNaNValue, realOf, wholeOf } from '../values/numbers.ts';
import type { BsonType } from '../values/types.ts';
import { asDoc, bsonTypeName, isNumeric, TYPE_NUMBERS } from '../values/types.ts';
import { ValueSet } from '../values/value-set.ts';
import { compileRegex, isRegex, regexParts } from './regex.ts';
import type { ValueTest } from './walk.ts';

const isNull: ValueTest = (v) => v === null || v === undefined;

/** Equality as a query means it: null also matches missing, NaN matches NaN, 1 matches every 1. */
export function equals(operand: unknown): ValueTest {
	if (operand === undefined) throw badValue('cannot compare to undefined');
	if (operand === null) return isNull;
	if (typeof operand === 'string' && !activeCollation()) {
		return (v) => v === operand || (typeof v === 'object' && valuesEqual(v, operand));
	}
	const real = plainNumber(operand);
	if (real === undefined) return (v) => v !== undefined && valuesEqual(v, operand);
	return (v) =>
		v instanceof Int32 || v instanceof Double
			? v.value === real
			: v !== undefined && valuesEqual(v, operand);
}

/** A number that JavaScript compares as MongoDB does, or undefined. */
function plainNumber(v: unknown): number | undefined {
	if (!isNumeric(v) || bsonTypeName(v) === 'decimal') return undefined;
	const real = realOf(v);
	return typeof real === 'number' && !Number.isNaN(real) ? real : undefined;
}

type Comparison = '$gt' | '$gte' | '$lt' | '$lte';

const HOLDS: Readonly<Record<Comparison, (order: number) => boolean>> = {
	$gt: (order) => order > 0,
	$gte: (order) => order >= 0,
	$lt: (order) => order < 0,
	$lte: (order) => order <= 0
};

const NUMBER_HOLDS: Readonly<Record<Comparison, (a: number, b: number) => boolean>> = {
	$gt: (a, b) => a > b,
	$gte: (a, b) => a >= b,
	$lt: (a, b) => a < b,
	$lte: (a, b) => a <= b
};

/** Range comparison, bracketed by type: a string is never greater than a number. */
export function compares(op: Comparison, operand: unknown): ValueTest {
	if (isRegex(operand)) throw badValue(`Can't have RegEx as arg to predicate over field`);
	if (operand === undefined) throw badValue('cannot compare to undefined');
	const holds = HOLDS[op];
	const orEqual = holds(0);
	if (operand === null) return orEqual ? isNull : () => false;
	const type = bsonTypeName(operand);
	if (type === 'minKey' || type === 'maxKey') return (v) => holds(compareValues(v, operand));
	if (isNumeric(operand)) return comparesNumber(op, operand, orEqual);
	if (type === 'date') {
		const time = (operand as Date).getTime();
		return (v) => v instanceof Date && holds(v.getTime() - time);
	}
	const order = typeOrder(operand);
	return (v) => typeOrder(v) === order && holds(compareValues(v, operand));
}

function comparesNumber(op: Comparison, operand: unknown, orEqual: boolean): ValueTest {
	if (isNaNValue(operand)) return orEqual ? (v) => isNumeric(v) && isNaNValue(v) : () => false;
	const holds = HOLDS[op];
	const holdsForNumbers = NUMBER_HOLDS[op];
	const real = plainNumber(operand);
	return (v) => {
		if (real !== undefined && (v instanceof Int32 || v instanceof Double)) {
			return holdsForNumbers(v.value, real);
		}
		return isNumeric(v) && !isNaNValue(v) && holds(compareValues(v, operand));
	};
}

/** A regular expression matches strings and an equal regular-expression value. */
export function matchesRegex(pattern: string, options: string, self?: unknown): ValueTest {
	const regex = compileRegex(pattern, options);
	return (v) => {
		if (typeof v === 'string') return regex.test(v);
		return self !== undefined && isRegex(v) && valuesEqual(v, self);
	};
}

export const equalsOrRegex = (operand: unknown): ValueTest => {
	if (!isRegex(operand)) return equals(operand);
	const { pattern, options } = regexParts(operand);
	return matchesRegex(pattern, options, operand);
};

export function isIn(operand: unknown): ValueTest {
	if (!Array.isArray(operand)) throw badValue('$in needs an array');
	for (const item of operand) {
		const doc = asDoc(item);
		const key = doc ? Object.keys(doc)[0] : undefined;
		if (key?.startsWith('$') && !['$ref', '$id', '$db'].includes(key)) {
			throw badValue('cannot nest $ under $in');
		}
	}
	const patterns = operand.filter(isRegex).map(equalsOrRegex);
	const strings = new Set(operand.filter((item) => typeof item === 'string'));
	const others = new ValueSet(operand.filter((item) => !isRegex(item)));
	const hasNull = operand.includes(null);
	const isCollated = activeCollation() !== undefined;
	return (v) => {
		if (v === undefined || v === null) return hasNull;
		if (patterns.some((test) => test(v))) return true;
		if (typeof v === 'string' && !isCollated) return strings.has(v);
		return others.size > 0 && others.has(v);
	};
}

function typesOf(operand: unknown): BsonType[] {
	if (typeof operand === 'string') {
		if (operand === 'number') return ['int', 'long', 'double', 'decimal'];
		if (operand === 'undefined' || operand === 'dbPointer')
			throw notSupported(`$type '${operand}'`);
		const type = [...TYPE_NUMBERS.values()].find((name) => name === operand);
		if (!type) throw badValue(`Unknown type name alias: ${operand}`);
		return [type];
	}
	if (!isNumeric(operand)) throw typeError();
	const code = wholeOf(operand);
	if (code === 6 || code === 12) throw notSupported(`$type ${code}`);
	const type = TYPE_NUMBERS.get(code ?? NaN);
	if (!type) throw badValue(`Invalid numerical type code: ${doubleOf(operand)}`);
	return [type];
}

const typeError = () => typeMismatch('type must be represented as a number or a string');

export function hasType(operand: unknown): ValueTest {
	const list: unknown[] = Array.isArray(operand) ? operand : [operand];
	if (list.length === 0) throw failedToParse('$type must match at least one type');
	const types = new Set(list.flatMap(typesOf));
	return (v) => types.has(bsonTypeName(v));
}

export function hasRemainder(operand: unknown): ValueTest {
	if (!Array.isArray(operand)) throw badValue('malformed mod, needs to be an array');
	if (operand.length < 2) throw badValue('malformed mod, not enough elements');
	if (operand.length > 2) throw badValue('malformed mod, too many elements');
	const [divisor, remainder] = operand.map((item, index) => {
		if (!isNumeric(item) || !Number.isFinite(doubleOf(item))) {
			throw badValue(`malformed mod, ${index === 0 ? 'divisor' : 'remainder'} not a number`);
		}
		return bigintOf(item);
	});
	if (divisor === undefined || divisor === 0n) throw badValue('divisor cannot be 0');
	return (v) => isNumeric(v) && Number.isFinite(doubleOf(v)) && bigintOf(v) % divisor === remainder;
}

export function hasSize(operand: unknown): ValueTest {
	const size = wholeOf(operand);
	if (size === undefined) throw failedToParse('Failed to parse $size. Expected an integer');
	if (size < 0) throw failedToParse('Failed to parse $size. Expected a non-negative number');
	return (v) => Array.isArray(v) && v.length === size;
}
