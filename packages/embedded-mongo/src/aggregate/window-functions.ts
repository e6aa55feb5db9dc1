import { failedToParse, location, notSupported } from '../errors.ts';
import { compareValues } from '../values/compare.ts';
import { wholeNumber, wholeOf } from '../values/numbers.ts';
import { show } from '../values/show.ts';
import { sortKeyOf } from '../values/sort.ts';
import { asDoc } from '../values/types.ts';
import { ACCUMULATORS } from './accumulate.ts';
import { compileExpression } from './expression.ts';
import { covariance, derivative, expMovingAvg, integral } from './window-calculus.ts';
import { linearFill, locf } from './window-fill.ts';
import type { CompileFunction } from './window-function.ts';
import { noWindow, options, windowsOf } from './window-function.ts';

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
			return (at) => wholeNumber(ranks[at] ?? 0);
		};
	};

const shift: CompileFunction = (name, setting) => {
	noWindow(name, setting);
	const doc = options(name, setting.arg, ['output', 'by'], ['default']);
	const by = wholeOf(doc.by);
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
