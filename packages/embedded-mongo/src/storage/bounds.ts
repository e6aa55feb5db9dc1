import { BSONRegExp, Double, ObjectId } from 'bson';
import { encodeValue, typeClass, classOf } from './key-string.ts';
import { classCut, compareCuts, complement, everything, valueCut } from './intervals.ts';
import type { Cut, Interval } from './intervals.ts';
import { numberOf, truthOf } from './values.ts';

const notNumber = encodeValue(new Double(Number.NaN));
const isNotNumber = (value: unknown) => Number.isNaN(numberOf(value));
const isNull = (value: unknown) => value === null || value === undefined;
const isRegex = (value: unknown) => value instanceof RegExp || value instanceof BSONRegExp;

const nullOrMissing: Interval = {
	low: classCut(typeClass.null, false),
	high: classCut(typeClass.null, true)
};

/** Intervals for equality, or undefined when the index cannot narrow it. */
function equalTo(value: unknown): Interval[] | undefined {
	if (Array.isArray(value) || isRegex(value)) return undefined;
	if (isNull(value)) return [{ ...nullOrMissing, low: classCut(typeClass.emptyArray, false) }];
	const bytes = encodeValue(value);
	return [{ low: valueCut(bytes, false, value), high: valueCut(bytes, true, value), point: bytes }];
}

function compared(operator: string, value: unknown): Interval[] | undefined {
	const type = classOf(value);
	if (Array.isArray(value) || isRegex(value) || isNull(value)) return undefined;
	if (type === typeClass.minKey || type === typeClass.maxKey) return undefined;
	const bytes = encodeValue(value);
	if (operator[1] === 'g') {
		return [{ low: valueCut(bytes, operator === '$gt', value), high: classCut(type, true) }];
	}
	return [{ low: lowest(type, value), high: valueCut(bytes, operator === '$lte', value) }];
}

/** NaN is the least number, and a query finds it only by NaN. */
function lowest(type: number, value: unknown): Cut {
	if (type !== typeClass.number || isNotNumber(value)) return classCut(type, false);
	return valueCut(notNumber, true, Number.NEGATIVE_INFINITY);
}

function anyOf(values: unknown): Interval[] | undefined {
	if (!Array.isArray(values)) return undefined;
	const all = new Map<string, Interval>();
	for (const value of values) {
		const found = equalTo(value);
		if (!found) return undefined;
		for (const i of found) all.set(i.low.bytes.toString('latin1') + String(i.low.wholeClass), i);
	}
	return [...all.values()].sort((a, b) => compareCuts(a.low, b.low));
}

/** What every string that matches `^text…` begins with; undefined when that is not plain from the pattern. */
function regexPrefix(regex: unknown): string | undefined {
	const [pattern, flags] =
		regex instanceof BSONRegExp
			? [regex.pattern, regex.options]
			: regex instanceof RegExp
				? [regex.source, regex.flags]
				: [regex, ''];
	if (typeof pattern !== 'string' || /[^s]/.test(flags)) return undefined;
	const [, text = '', next = ''] = /^\^([^\\^$.|?*+()[\]{}]+)(.?)/su.exec(pattern) ?? [];
	if (pattern.includes('|')) return undefined;
	// A quantifier may make the last character optional.
	const certain = /[?*{]/.test(next) ? Array.from(text).slice(0, -1).join('') : text;
	return certain === '' ? undefined : certain;
}

/** Strings that begin as the expression says, and the expression itself stored as a value. */
function matching(regex: unknown): Interval[] | undefined {
	const prefix = regexPrefix(regex);
	if (prefix === undefined) return undefined;
	const low = encodeValue(prefix);
	// Without the terminator, so that longer strings lie below the cut.
	const high = valueCut(low.subarray(0, -1), true, after(prefix));
	const value = typeof regex === 'string' ? new BSONRegExp(regex) : regex;
	const own = encodeValue(value);
	return [
		{ low: valueCut(low, false, prefix), high: { ...high, beforeValue: true } },
		{ low: valueCut(own, false, value), high: valueCut(own, true, value) }
	];
}

const after = (prefix: string) =>
	prefix.slice(0, -1) + String.fromCharCode(prefix.charCodeAt(prefix.length - 1) + 1);

/** The values that meet one operator, or undefined when an index cannot narrow it. */
export function intervalsOf(operator: string, operand: unknown): Interval[] | undefined {
	if (operator === '$eq') return isRegex(operand) ? undefined : equalTo(operand);
	if (operator === '$in') return anyOf(operand);
	if (/^\$(gt|lt)e?$/.test(operator)) return compared(operator, operand);
	if (operator === '$exists') return truthOf(operand) ? [everything] : [nullOrMissing];
	if (operator === '$regex') return matching(operand);
	return undefined;
}

/** The values that do not meet an operator, as the index of a field without arrays holds them. */
export function intervalsOfNot(operator: string, operand: unknown): Interval[] | undefined {
	const met = intervalsOf(operator, operand);
	return met && complement(met);
}

/** True for operands whose keys an index compares just as a query compares the values. */
function isFaithful(value: unknown): boolean {
	if (value === null || typeof value === 'string' || typeof value === 'boolean') return true;
	if (value instanceof Date || value instanceof ObjectId) return true;
	return classOf(value) === typeClass.number && !isNotNumber(value);
}

const comparing = new Set(['$eq', '$ne', '$in', '$nin', '$gt', '$gte', '$lt', '$lte']);

/** True when all values in the operator's intervals meet it, unless an array is on the path. */
export function isExact(path: string, operator: string, operand: unknown): boolean {
	// A number in a path may be an array's position, which leaves no mark on the index.
	if (!comparing.has(operator) || /(^|\.)\0?\d+(\.|$)/.test(path)) return false;
	return Array.isArray(operand) ? operand.every(isFaithful) : isFaithful(operand);
}
