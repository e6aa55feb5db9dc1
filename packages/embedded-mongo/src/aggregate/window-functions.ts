import { failedToParse, location, notSupported } from '../errors.ts';
import { compareValues } from '../values/compare.ts';
import * as numbers from '../values/numbers.ts';
import { show } from '../values/show.ts';
import { sortKeyOf } from '../values/sort.ts';
import type { Doc } from '../values/types.ts';
import { asDoc, bsonTypeName, isNullish, isNumeric } from '../values/types.ts';
import { ACCUMULATORS } from './accumulate.ts';
import { clockMs, DAY } from './calendar.ts';
import type { Unit } from './calendar.ts';
import type { Env, Expression, Frame } from './env.ts';
import { compileExpression } from './expression.ts';
import { Sum } from './sum.ts';
import { axisValue, compileWindow, unitOf, wholePartition } from './windows.ts';
import type { SortBy, Windows } from './windows.ts';

const { double, doubleOf } = numbers;

/** The value a window function has at each position of a sorted partition. */
export type WindowFunction = (partition: readonly Doc[], frame: Frame) => (at: number) => unknown;
type Setting = { arg: unknown; window: unknown; env: Env; sortBy: SortBy };
type CompileFunction = (name: string, setting: Setting) => WindowFunction;

const windowsOf = ({ window, sortBy }: Setting): Windows =>
	window === undefined ? wholePartition : compileWindow(window, sortBy);

/** An accumulator over a window: while windows only grow at their end, one state serves them all. */
const accumulating: CompileFunction = (name, setting) => {
	const compile = ACCUMULATORS[name];
	if (!compile) throw notSupported(`Window function ${name}`);
	const { start, value } = compile(setting.arg, setting.env, compileExpression);
	const windows = windowsOf(setting);
	return (partition, frame) => {
		const spanAt = windows(partition);
		const values = partition.map((doc) => value(doc, frame));
		let state = start({}, frame);
		let [first, next] = [0, 0];
		return (at) => {
			const span = spanAt(at);
			if (span.first !== first || span.last + 1 < next) {
				state = start({}, frame);
				first = next = span.first;
			}
			for (; next <= span.last; next += 1) state.add(values[next]);
			return state.result();
		};
	};
};

function noWindow(name: string, { window }: Setting): void {
	if (window !== undefined) throw location(5371601, `'window' field is not allowed in ${name}`);
}

/** Positions among equal sort keys: `count` says how the next rank follows. */
const ranking =
	(next: (rank: number, position: number) => number, tied: boolean): CompileFunction =>
	(name, setting) => {
		noWindow(name, setting);
		if (Object.keys(asDoc(setting.arg) ?? { no: 0 }).length > 0) {
			throw location(5371603, `${name} must be specified with '{}' as the value`);
		}
		const [key, more] = setting.sortBy;
		if (!key || more) {
			throw location(
				5371602,
				`${name} must be specified with a top level sortBy expression with exactly one element`
			);
		}
		return (partition) => {
			let rank = 0;
			let last: unknown;
			const ranks = partition.map((doc, at) => {
				const value = sortKeyOf(doc, key.path, key.direction);
				const isTie = tied && at > 0 && compareValues(value, last) === 0;
				last = value;
				if (!isTie) rank = next(rank, at);
				return rank;
			});
			return (at) => numbers.wholeNumber(ranks[at] ?? 0);
		};
	};

function options(name: string, arg: unknown, required: string[], optional: string[]): Doc {
	const doc = asDoc(arg);
	if (!doc) throw failedToParse(`Argument to ${name} must be an object`);
	const extra = Object.keys(doc).find((key) => ![...required, ...optional].includes(key));
	if (extra !== undefined) throw failedToParse(`${name} got unexpected argument: ${extra}`);
	const absent = required.find((key) => !(key in doc));
	if (absent !== undefined) throw failedToParse(`${name} requires '${absent}'`);
	return doc;
}

const shift: CompileFunction = (name, setting) => {
	noWindow(name, setting);
	const doc = options(name, setting.arg, ['output', 'by'], ['default']);
	const by = numbers.wholeOf(doc.by);
	if (by === undefined) {
		throw failedToParse(`'$shift:by' field must be an integer, but found ${show(doc.by)}`);
	}
	if (setting.sortBy.length === 0) throw location(5371605, '$shift requires a sortBy');
	const output = compileExpression(doc.output, setting.env);
	const fallback = 'default' in doc ? compileExpression(doc.default, setting.env)({}, []) : null;
	return (partition, frame) => (at) => {
		const doc = partition[at + by];
		return doc ? (output(doc, frame) ?? null) : (fallback ?? null);
	};
};

/** The one sort key and unit of an operator that measures along the sort. Errors: 5490803, 5490804. */
function axisOf(name: string, { sortBy }: Setting, unitSpec: unknown) {
	const [key, more] = sortBy;
	if (!key || more) throw location(5490803, `${name} requires a sortBy with exactly one element`);
	const unit = unitOf(unitSpec);
	if (unit && ['month', 'quarter', 'year'].includes(unit)) {
		throw location(5490704, `unit must be 'week' or smaller`);
	}
	return { path: key.path, unit, size: unit === undefined ? 1 : unitMs(unit) };
}

const unitMs = (unit: Unit): number => (unit === 'week' ? 7 * DAY : clockMs(unit));

function numberAt(name: string, v: unknown): number {
	if (isNumeric(v)) {
		if (bsonTypeName(v) === 'decimal') throw notSupported(`${name} of decimals`);
		return doubleOf(v);
	}
	const code = name === '$integral' ? 5423900 : 5624903;
	throw location(code, `${name} requires that input be numeric, found ${bsonTypeName(v)}`);
}

const derivative: CompileFunction = (name, setting) => {
	if (setting.window === undefined) {
		throw failedToParse(`${name} requires explicit window bounds`);
	}
	const doc = options(name, setting.arg, ['input'], ['unit']);
	const { path, unit, size } = axisOf(name, setting, doc.unit);
	const input = compileExpression(doc.input, setting.env);
	const windows = windowsOf(setting);
	return (partition, frame) => {
		const spanAt = windows(partition);
		return (at) => {
			const { first, last } = spanAt(at);
			const [from, to] = [partition[first], partition[last]];
			if (!from || !to || last <= first) return null;
			const codes = { date: 5624900, number: 5624902 };
			const run = axisValue(to, path, unit, codes) - axisValue(from, path, unit, codes);
			if (run === 0) return null;
			const rise = numberAt(name, input(to, frame)) - numberAt(name, input(from, frame));
			return double((rise / run) * size);
		};
	};
};

/** The area under the points of the window by the trapezoid rule. */
const integral: CompileFunction = (name, setting) => {
	const doc = options(name, setting.arg, ['input'], ['unit']);
	const { path, unit, size } = axisOf(name, setting, doc.unit);
	const input = compileExpression(doc.input, setting.env);
	const windows = windowsOf(setting);
	return (partition, frame) => {
		const spanAt = windows(partition);
		const points = partition.map((each) => ({
			x: axisValue(each, path, unit, { date: 5423901, number: 5423902 }),
			y: numberAt(name, input(each, frame))
		}));
		const area = (at: number): number => {
			const [a, b] = [points[at - 1], points[at]];
			return a && b ? ((a.y + b.y) * (b.x - a.x)) / 2 : 0;
		};
		return (at) => {
			const { first, last } = spanAt(at);
			if (last < first) return null;
			const sum = new Sum();
			for (let i = first + 1; i <= last; i += 1) sum.add(double(area(i)));
			return unit === undefined ? sum.total() : double(sum.asDouble() / size);
		};
	};
};

const expMovingAvg: CompileFunction = (name, setting) => {
	noWindow(name, setting);
	const doc = options(name, setting.arg, ['input'], ['N', 'alpha']);
	if ('N' in doc === 'alpha' in doc) {
		throw failedToParse(
			`${name} sub object must have exactly two fields: 'input' and one of 'N' or 'alpha'`
		);
	}
	if (setting.sortBy.length === 0) throw failedToParse(`${name} requires an explicit 'sortBy'`);
	const alpha = alphaOf(doc);
	const input = compileExpression(doc.input, setting.env);
	return (partition, frame) => {
		let current: unknown = null;
		const results = partition.map((each) => {
			const value = input(each, frame);
			if (!isNumeric(value)) return current;
			if (bsonTypeName(value) === 'decimal') throw notSupported(`${name} of decimals`);
			current =
				current === null
					? value
					: double(doubleOf(value) * alpha + doubleOf(current) * (1 - alpha));
			return current;
		});
		return (at) => results[at];
	};
};

function alphaOf(doc: Doc): number {
	if ('N' in doc) {
		const n = numbers.wholeOf(doc.N);
		if (n !== undefined && n > 0) return 2 / (n + 1);
		throw failedToParse(`'N' field must be an integer greater than 0, but found ${show(doc.N)}`);
	}
	const alpha = isNumeric(doc.alpha) ? doubleOf(doc.alpha) : NaN;
	if (alpha > 0 && alpha < 1) return alpha;
	throw failedToParse(`'alpha' must be between 0 and 1 (exclusive), found ${show(doc.alpha)}`);
}

const covariance =
	(lost: 0 | 1): CompileFunction =>
	(name, setting) => {
		const { arg, env } = setting;
		if (!Array.isArray(arg) || arg.length !== 2) {
			throw failedToParse(`${name} requires an array of exactly two expressions`);
		}
		const [x, y] = arg.map((spec) => compileExpression(spec, env)) as [Expression, Expression];
		const windows = windowsOf(setting);
		return (partition, frame) => {
			const spanAt = windows(partition);
			const pairs = partition.map((doc) => ({ x: x(doc, frame), y: y(doc, frame) }));
			return (at) => {
				const { first, last } = spanAt(at);
				return covarianceOf(pairs.slice(first, last + 1), lost);
			};
		};
	};

/** By running means, as MongoDB computes it; pairs that are not two numbers count for nothing. */
function covarianceOf(pairs: readonly { x: unknown; y: unknown }[], lost: 0 | 1): unknown {
	let [count, meanX, meanY, product] = [0, 0, 0, 0];
	for (const pair of pairs) {
		if (!isNumeric(pair.x) || !isNumeric(pair.y)) continue;
		const [x, y] = [doubleOf(pair.x), doubleOf(pair.y)];
		count += 1;
		const delta = x - meanX;
		meanX += delta / count;
		meanY += (y - meanY) / count;
		product += delta * (y - meanY);
	}
	return count - lost <= 0 ? null : double(product / (count - lost));
}

const locf: CompileFunction = (name, setting) => {
	noWindow(name, setting);
	const input = compileExpression(setting.arg, setting.env);
	return (partition, frame) => {
		let last: unknown = null;
		const filled = partition.map((doc) => {
			const value = input(doc, frame);
			if (!isNullish(value)) last = value;
			return last;
		});
		return (at) => filled[at];
	};
};

type Point = { x: number; y: unknown };

/** What lies between two known points, along the straight line through them. */
function interpolated(before: Point | undefined, after: Point | undefined, x: number): unknown {
	if (!before || !after) return null;
	const [y1, y2] = [before.y, after.y].map((y) => numberAt('$linearFill', y)) as [number, number];
	return double(y1 + (x - before.x) * ((y2 - y1) / (after.x - before.x)));
}

const linearFill: CompileFunction = (name, setting) => {
	noWindow(name, setting);
	const { path } = axisOf(name, setting, undefined);
	const input = compileExpression(setting.arg, setting.env);
	return (partition, frame) => {
		const points = partition.map((doc): Point => {
			const isDate = sortKeyOf(doc, path, 1) instanceof Date;
			return { x: axisValue(doc, path, isDate ? 'millisecond' : undefined), y: input(doc, frame) };
		});
		if (points.some((point, at) => at > 0 && point.x === points[at - 1]?.x)) {
			throw location(6050106, 'There can be no repeated values in the sort field');
		}
		const isKnown = (point: Point): boolean => !isNullish(point.y);
		let before: Point | undefined;
		let after = -1;
		const filled = points.map((point, at) => {
			if (isKnown(point)) {
				before = point;
				return point.y;
			}
			if (after < at) after = points.findIndex((other, i) => i > at && isKnown(other));
			return after < 0 ? null : interpolated(before, points[after], point.x);
		});
		return (at) => filled[at];
	};
};

const OVER_WINDOWS: readonly string[] = Object.keys(ACCUMULATORS).filter(
	(name) => name !== '$mergeObjects'
);

/** Every function `$setWindowFields` has. */
export const WINDOW_FUNCTIONS: Readonly<Record<string, CompileFunction>> = {
	...Object.fromEntries(OVER_WINDOWS.map((name) => [name, accumulating] as const)),
	$rank: ranking((_rank, at) => at + 1, true),
	$denseRank: ranking((rank) => rank + 1, true),
	$documentNumber: ranking((_rank, at) => at + 1, false),
	$shift: shift,
	$derivative: derivative,
	$integral: integral,
	$expMovingAvg: expMovingAvg,
	$covariancePop: covariance(0),
	$covarianceSamp: covariance(1),
	$linearFill: linearFill,
	$locf: locf
};
