import { failedToParse, notSupported } from '../errors.ts';
import { double, doubleOf, wholeOf } from '../values/numbers.ts';
import { show } from '../values/show.ts';
import type { Doc } from '../values/types.ts';
import { bsonTypeName, isNumeric } from '../values/types.ts';
import type { Expression } from './env.ts';
import { compileExpression } from './expression.ts';
import { Sum } from './sum.ts';
import type { CompileFunction } from './window-function.ts';
import { axisOf, noWindow, numberAt, options, windowsOf } from './window-function.ts';
import { axisValue } from './windows.ts';

export const derivative: CompileFunction = (name, setting) => {
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
export const integral: CompileFunction = (name, setting) => {
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

export const expMovingAvg: CompileFunction = (name, setting) => {
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
		const n = wholeOf(doc.N);
		if (n !== undefined && n > 0) return 2 / (n + 1);
		throw failedToParse(`'N' field must be an integer greater than 0, but found ${show(doc.N)}`);
	}
	const alpha = isNumeric(doc.alpha) ? doubleOf(doc.alpha) : NaN;
	if (alpha > 0 && alpha < 1) return alpha;
	throw failedToParse(`'alpha' must be between 0 and 1 (exclusive), found ${show(doc.alpha)}`);
}

export const covariance =
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
