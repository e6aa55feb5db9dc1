import { fraction, less, minus, one, over, plus, times, zero, type Fraction } from './fraction.ts';
import type { Numeric } from './scale.ts';

type Points = Numeric['points'];

/** The share of the last point at or below `value` (RB24); below all of them, of the first. Points ascend. */
export function stepAt(points: Points, value: Fraction): Fraction {
	const reached = points.findLast((point) => !less(value, fraction(point.at))) ?? points[0];
	return reached ? fraction(reached.share) : zero;
}

/** The share on the straight line between the points around `value` (RB24); flat beyond the ends. */
export function lineAt(points: Points, value: Fraction): Fraction {
	const above = points.findIndex((point) => less(value, fraction(point.at)));
	const [left, right] = [points.at(above - 1), points[above]];
	if (above <= 0 || !left || !right) return stepAt(points, value);
	const [from, to] = [fraction(left.at), fraction(right.at)];
	const way = over(minus(value, from), minus(to, from));
	return plus(times(fraction(left.share), minus(one, way)), times(fraction(right.share), way));
}
