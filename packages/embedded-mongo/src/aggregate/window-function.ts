import { failedToParse, location, notSupported } from '../errors.ts';
import { doubleOf } from '../values/numbers.ts';
import type { Doc } from '../values/types.ts';
import { asDoc, bsonTypeName, isNumeric } from '../values/types.ts';
import { clockMs, DAY } from './calendar.ts';
import type { Unit } from './calendar.ts';
import type { Env, Frame } from './env.ts';
import { compileWindow, unitOf, wholePartition } from './windows.ts';
import type { SortBy, Windows } from './windows.ts';

/** The value a window function has at each position of a sorted partition. */
export type WindowFunction = (partition: readonly Doc[], frame: Frame) => (at: number) => unknown;
export type Setting = { arg: unknown; window: unknown; env: Env; sortBy: SortBy };
export type CompileFunction = (name: string, setting: Setting) => WindowFunction;

export const windowsOf = ({ window, sortBy }: Setting): Windows =>
	window === undefined ? wholePartition : compileWindow(window, sortBy);

export function noWindow(name: string, { window }: Setting): void {
	if (window !== undefined) throw location(5371601, `'window' field is not allowed in ${name}`);
}

export function options(name: string, arg: unknown, required: string[], optional: string[]): Doc {
	const doc = asDoc(arg);
	if (!doc) throw failedToParse(`Argument to ${name} must be an object`);
	const extra = Object.keys(doc).find((key) => ![...required, ...optional].includes(key));
	if (extra !== undefined) throw failedToParse(`${name} got unexpected argument: ${extra}`);
	const absent = required.find((key) => !(key in doc));
	if (absent !== undefined) throw failedToParse(`${name} requires '${absent}'`);
	return doc;
}

/** The one sort key and unit of an operator that measures along the sort. Errors: 5490803, 5490804. */
export function axisOf(name: string, { sortBy }: Setting, unitSpec: unknown) {
	const [key, more] = sortBy;
	if (!key || more) throw location(5490803, `${name} requires a sortBy with exactly one element`);
	const unit = unitOf(unitSpec);
	if (unit && ['month', 'quarter', 'year'].includes(unit)) {
		throw location(5490704, `unit must be 'week' or smaller`);
	}
	return { path: key.path, unit, size: unit === undefined ? 1 : unitMs(unit) };
}

const unitMs = (unit: Unit): number => (unit === 'week' ? 7 * DAY : clockMs(unit));

export function numberAt(name: string, v: unknown): number {
	if (isNumeric(v)) {
		if (bsonTypeName(v) === 'decimal') throw notSupported(`${name} of decimals`);
		return doubleOf(v);
	}
	const code = name === '$integral' ? 5423900 : 5624903;
	throw location(code, `${name} requires that input be numeric, found ${bsonTypeName(v)}`);
}
