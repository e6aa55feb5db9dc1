import { failedToParse, location } from '../errors.ts';
import { doubleOf, isNaNValue, wholeOf } from '../values/numbers.ts';
import { show } from '../values/show.ts';
import { sortKeyOf } from '../values/sort.ts';
import type { Doc } from '../values/types.ts';
import { asDoc, bsonTypeName, isNumeric } from '../values/types.ts';
import { added, clockMs, isCalendarUnit, UNITS } from './calendar.ts';
import type { Unit } from './calendar.ts';

/** First and last position of a window in its partition; empty when the last lies before the first. */
export type Span = { first: number; last: number };
/** The window of each document of a sorted partition. */
export type Windows = (partition: readonly Doc[]) => (at: number) => Span;

export type SortBy = readonly { path: string; direction: 1 | -1 }[];
type Bound = 'unbounded' | 'current' | number;

/** The whole partition, which is what a missing window means. */
export const wholePartition: Windows = (partition) => () => ({
	first: 0,
	last: partition.length - 1
});

function boundsOf(spec: unknown, kind: string): [Bound, Bound] {
	if (!Array.isArray(spec) || spec.length !== 2) {
		throw failedToParse(`Window bounds must be a 2-element array: ${kind}: ${show(spec)}`);
	}
	const [lower, upper] = spec.map((bound: unknown): Bound => {
		if (bound === 'unbounded' || bound === 'current') return bound;
		if (!isNumeric(bound) || isNaNValue(bound)) {
			throw failedToParse(
				`Window bounds must be 'unbounded', 'current', or a number: ${show(bound)}`
			);
		}
		if (kind === 'documents' && wholeOf(bound) === undefined) {
			throw failedToParse(`Numeric document-based bounds must be an integer: ${show(bound)}`);
		}
		return doubleOf(bound);
	}) as [Bound, Bound];
	const size = (bound: Bound, unbounded: number): number =>
		bound === 'current' ? 0 : bound === 'unbounded' ? unbounded : bound;
	if (size(lower, -Infinity) > size(upper, Infinity)) {
		throw location(5339900, `Lower bound must not exceed upper bound: ${show(spec)}`);
	}
	return [lower, upper];
}

function documentWindows(spec: unknown): Windows {
	const [lower, upper] = boundsOf(spec, 'documents');
	const place = (bound: Bound, at: number, unbounded: number): number =>
		bound === 'unbounded' ? unbounded : bound === 'current' ? at : at + bound;
	return (partition) => (at) => ({
		first: Math.max(0, place(lower, at, 0)),
		last: Math.min(partition.length - 1, place(upper, at, partition.length - 1))
	});
}

/** Error codes of an operator whose sort key is of the wrong type: where a date is wanted, where a number is. */
export type AxisCodes = { date: number; number: number };
const RANGE_CODES: AxisCodes = { date: 5429413, number: 5429414 };

/** Milliseconds or plain numbers, by which range windows and the calculus operators measure distance. */
export function axisValue(
	doc: Doc,
	path: string,
	unit: Unit | undefined,
	codes: AxisCodes = RANGE_CODES
): number {
	const value = sortKeyOf(doc, path, 1);
	if (unit !== undefined && value instanceof Date) return value.getTime();
	if (unit === undefined && isNumeric(value) && !isNaNValue(value)) return doubleOf(value);
	const wanted = unit === undefined ? 'number' : 'date';
	throw location(
		codes[wanted],
		`Invalid range: Expected the sortBy field to be a ${wanted}, but it was ${bsonTypeName(value)}`
	);
}

/** Error 9 for a name that is no unit of time. */
export function unitOf(v: unknown): Unit | undefined {
	if (v === undefined) return undefined;
	const unit = UNITS.find((name) => name === v);
	if (unit) return unit;
	throw failedToParse(`unknown time unit value: ${show(v)}`);
}

function moved(value: number, amount: number, unit: Unit | undefined): number {
	if (unit === undefined) return value + amount;
	return isCalendarUnit(unit) ? added(value, unit, amount) : value + amount * clockMs(unit);
}

function rangeWindows(spec: unknown, path: string, unit: Unit | undefined): Windows {
	const [lower, upper] = boundsOf(spec, 'range');
	const offset = (bound: number | 'current'): number => (bound === 'current' ? 0 : bound);
	return (partition) => {
		const axis = partition.map((doc) => axisValue(doc, path, unit));
		const firstFrom = (least: number): number => lowest(axis, (x) => x >= least);
		const firstBeyond = (most: number): number => lowest(axis, (x) => x > most);
		return (at) => {
			const x = axis[at] ?? 0;
			return {
				first: lower === 'unbounded' ? 0 : firstFrom(moved(x, offset(lower), unit)),
				last:
					upper === 'unbounded' ? axis.length - 1 : firstBeyond(moved(x, offset(upper), unit)) - 1
			};
		};
	};
}

/** The first position of an ascending list where a condition holds that then holds to the end. */
function lowest(list: readonly number[], holds: (x: number) => boolean): number {
	let [from, to] = [0, list.length];
	while (from < to) {
		const middle = (from + to) >> 1;
		if (holds(list[middle] ?? 0)) to = middle;
		else from = middle + 1;
	}
	return from;
}

/** Compiles a window specification. Errors: 9, 5339900, 5339901, 5339902. */
export function compileWindow(spec: unknown, sortBy: SortBy): Windows {
	const doc = asDoc(spec);
	if (!doc) throw failedToParse(`'window' field must be an object: ${show(spec)}`);
	const extra = Object.keys(doc).find((key) => !['documents', 'range', 'unit'].includes(key));
	if (extra !== undefined) {
		throw failedToParse(
			`'window' field can only contain 'documents', 'range', or 'unit': ${extra}`
		);
	}
	if ('documents' in doc && ('range' in doc || 'unit' in doc)) {
		throw failedToParse("Window bounds can specify either 'documents' or 'unit', not both.");
	}
	if ('documents' in doc) {
		if (sortBy.length === 0) {
			throw location(5339901, 'Document-based bounds require a sortBy');
		}
		return documentWindows(doc.documents);
	}
	if (!('range' in doc)) {
		if ('unit' in doc)
			throw failedToParse("Window bounds can only specify 'unit' with range-based bounds.");
		return wholePartition;
	}
	const [key, more] = sortBy;
	if (!key || more || key.direction !== 1) {
		throw location(5339902, 'Range-based window require sortBy a single ascending field');
	}
	return rangeWindows(doc.range, key.path, unitOf(doc.unit));
}
