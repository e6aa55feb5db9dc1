import { requireFiniteAll, requireInside, requireThat } from '../checks.ts';
import { mean } from '../describe/index.ts';
import { notEstimable, type NotEstimable } from '../not-estimable.ts';
import { normalQuantile } from '../special/normal.ts';
import { sum } from '../sum.ts';
import type { Interval } from './interval.ts';

/**
 * Pearson's correlation of pairs, within [−1, 1], with Fisher's interval (1921): limits of atanh r ± z / √(n − 3), turned
 * back. `tooFew` below 4 pairs, `constant` where either side does not vary; `RangeError` for lists of unequal length [IN10].
 */
export function correlationInterval(
	x: readonly number[],
	y: readonly number[],
	level = 0.95
): Interval | NotEstimable<'tooFew' | 'constant'> {
	requireFiniteAll('x', x);
	requireFiniteAll('y', y);
	requireThat(x.length === y.length, 'x and y must have the same length');
	requireInside('level', level);
	if (x.length < 4) return notEstimable('tooFew');
	const [dx, dy] = [deviations(x), deviations(y)];
	const [ssx, ssy] = [sum(dx, square), sum(dy, square)];
	if (ssx === 0 || ssy === 0) return notEstimable('constant');
	const product = sum(dx, (value, i) => value * (dy[i] ?? 0));
	// Rounding may leave a perfect correlation an ulp outside.
	const estimate = Math.max(-1, Math.min(1, product / Math.sqrt(ssx) / Math.sqrt(ssy)));
	const centre = Math.atanh(estimate);
	const reach = -normalQuantile((1 - level) / 2) / Math.sqrt(x.length - 3);
	return {
		kind: 'interval',
		estimate,
		lower: Math.min(estimate, Math.tanh(centre - reach)),
		upper: Math.max(estimate, Math.tanh(centre + reach)),
		level
	};
}

function deviations(values: readonly number[]): number[] {
	const centre = mean(values);
	if (typeof centre !== 'number') return [];
	return values.map((value) => value - centre);
}

const square = (value: number): number => value * value;
