import { location } from '../errors.ts';
import { double } from '../values/numbers.ts';
import { sortKeyOf } from '../values/sort.ts';
import { isNullish } from '../values/types.ts';
import { compileExpression } from './expression.ts';
import type { CompileFunction } from './window-function.ts';
import { axisOf, noWindow, numberAt } from './window-function.ts';
import { axisValue } from './windows.ts';

export const locf: CompileFunction = (name, setting) => {
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

export const linearFill: CompileFunction = (name, setting) => {
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
