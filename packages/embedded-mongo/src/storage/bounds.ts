import { BSONRegExp, Double, ObjectId } from 'bson';
import type { Doc } from '../evaluator.ts';
import { encodeValue, typeClass, classOf } from './key-string.ts';
import { isPlainDoc, numberOf, truthOf } from './values.ts';

/** A place between index values: before or after all keys that start with `bytes`. */
export type Cut = { bytes: Buffer; after: boolean; wholeClass: boolean };

/** Values from `low` to `high`; a point holds exactly one value. */
export type Interval = { low: Cut; high: Cut; point?: Buffer };

/**
 * One condition on one path, as the intervals its matching values lie in. When `exact`, all values in them
 * match, unless an array is on the path.
 */
export type Predicate = {
	path: string;
	operator: string;
	operand: unknown;
	intervals: Interval[];
	exact: boolean;
};

const classCut = (type: number, after: boolean): Cut => ({
	bytes: Buffer.from([type]),
	after,
	wholeClass: true
});
const valueCut = (bytes: Buffer, after: boolean): Cut => ({ bytes, after, wholeClass: false });

export const everything: Interval = {
	low: classCut(typeClass.minKey, false),
	high: classCut(typeClass.maxKey, true)
};

/** Values other than null, missing and the empty array. */
export const existing: Interval[] = [
	{ low: classCut(typeClass.minKey, false), high: classCut(typeClass.minKey, true) },
	{ low: classCut(typeClass.number, false), high: classCut(typeClass.maxKey, true) }
];

/** Position of a cut in an index field of the given direction. */
export function cutBytes(cut: Cut, direction: number): Buffer {
	const after = direction === 1 ? cut.after : !cut.after;
	const bytes = direction === 1 ? cut.bytes : Buffer.from(cut.bytes.map((b) => b ^ 0xff));
	if (!cut.wholeClass) return Buffer.concat([bytes, Buffer.from([after ? 0xff : 0x01])]);
	return after ? Buffer.from([(bytes[0] ?? 0) + 1]) : bytes;
}

const compareCuts = (a: Cut, b: Cut) => Buffer.compare(cutBytes(a, 1), cutBytes(b, 1));

/** The values that lie in both lists of intervals. */
export function intersect(left: Interval[], right: Interval[]): Interval[] {
	const out: Interval[] = [];
	for (const a of left) {
		for (const b of right) {
			const low = compareCuts(a.low, b.low) >= 0 ? a.low : b.low;
			const high = compareCuts(a.high, b.high) <= 0 ? a.high : b.high;
			const point = a.point ?? b.point;
			if (compareCuts(low, high) < 0) out.push(point ? { low, high, point } : { low, high });
		}
	}
	return out;
}

/** True when every value of `inner` lies in `outer`. */
export function contained(inner: Interval[], outer: Interval[]): boolean {
	return inner.every((i) =>
		outer.some((o) => compareCuts(o.low, i.low) <= 0 && compareCuts(i.high, o.high) <= 0)
	);
}

const notNumber = encodeValue(new Double(Number.NaN));
const isNotNumber = (value: unknown) => Number.isNaN(numberOf(value));
const isNull = (value: unknown) => value === null || value === undefined;
const isRegex = (value: unknown) => value instanceof RegExp || value instanceof BSONRegExp;

/** Intervals for equality, or undefined when the index cannot narrow it. */
function equalTo(value: unknown): Interval[] | undefined {
	if (Array.isArray(value) || isRegex(value)) return undefined;
	if (isNull(value)) {
		return [{ low: classCut(typeClass.emptyArray, false), high: classCut(typeClass.null, true) }];
	}
	const bytes = encodeValue(value);
	return [{ low: valueCut(bytes, false), high: valueCut(bytes, true), point: bytes }];
}

function compared(operator: string, value: unknown): Interval[] | undefined {
	const type = classOf(value);
	if (Array.isArray(value) || isRegex(value) || isNull(value)) return undefined;
	if (type === typeClass.minKey || type === typeClass.maxKey) return undefined;
	const bytes = encodeValue(value);
	if (operator[1] === 'g') {
		return [{ low: valueCut(bytes, operator === '$gt'), high: classCut(type, true) }];
	}
	return [{ low: lowest(type, value), high: valueCut(bytes, operator === '$lte') }];
}

/** NaN is the least number, and a query finds it only by NaN. */
function lowest(type: number, value: unknown): Cut {
	if (type !== typeClass.number || isNotNumber(value)) return classCut(type, false);
	return valueCut(notNumber, true);
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

function intervalsOf(operator: string, operand: unknown): Interval[] | undefined {
	if (operator === '$eq') return equalTo(operand);
	if (operator === '$in') return anyOf(operand);
	if (/^\$(gt|lt)e?$/.test(operator)) return compared(operator, operand);
	if (operator === '$exists' && truthOf(operand)) return [everything];
	return undefined;
}

/** True for operands whose keys an index compares just as a query compares the values. */
function isFaithful(value: unknown): boolean {
	if (value === null || typeof value === 'string' || typeof value === 'boolean') return true;
	if (value instanceof Date || value instanceof ObjectId) return true;
	return classOf(value) === typeClass.number && !isNotNumber(value);
}

function isExact(path: string, operator: string, operand: unknown): boolean {
	// A number in a path may be an array's position, which leaves no mark on the index.
	if (operator === '$exists' || /(^|\.)\d+(\.|$)/.test(path)) return false;
	return Array.isArray(operand) ? operand.every(isFaithful) : isFaithful(operand);
}

const isOperators = (value: unknown): value is Doc =>
	isPlainDoc(value) && (Object.keys(value)[0]?.startsWith('$') ?? false) && !('$ref' in value);

/** Conditions that hold for every match of `query`: its fields and those under `$and`. */
export function predicatesOf(query: Doc): Predicate[] {
	const out: Predicate[] = [];
	for (const [path, condition] of Object.entries(query)) {
		if (path === '$and' && Array.isArray(condition)) {
			for (const part of condition) if (isPlainDoc(part)) out.push(...predicatesOf(part));
		}
		if (path.startsWith('$')) continue;
		const operators = isOperators(condition) ? condition : { $eq: condition };
		for (const [operator, operand] of Object.entries(operators)) {
			const intervals = intervalsOf(operator, operand);
			if (!intervals) continue;
			const exact = isExact(path, operator, operand);
			out.push({ path, operator, operand, intervals, exact });
		}
	}
	return out;
}

/** Number of conditions in a query; as many predicates tell all of it. */
export function conditionCount(query: Doc): number {
	let count = 0;
	for (const [path, condition] of Object.entries(query)) {
		if (path === '$and' && Array.isArray(condition) && condition.length > 0) {
			for (const part of condition) count += isPlainDoc(part) ? conditionCount(part) : 1;
		} else if (isPlainDoc(condition) && Object.keys(condition)[0]?.startsWith('$')) {
			count += Object.keys(condition).length;
		} else count += 1;
	}
	return count;
}
