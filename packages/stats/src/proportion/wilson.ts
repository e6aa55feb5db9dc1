import { notEstimable } from '../not-estimable.ts';
import type { NotEstimable } from '../not-estimable.ts';
import { normalQuantile } from '../special/normal.ts';
import { requireCounts } from './counts.ts';
import type { ProportionInterval } from './counts.ts';

/** Centre and limits of the score interval for proportion p, n trials, critical value t; n = ∞ gives p. */
export function scoreLimits(p: number, n: number, t: number): { lower: number; upper: number } {
	if (n === Infinity) return { lower: p, upper: p };
	// Both fractions multiplied by n, so that a minute n does not overflow.
	const scale = n + t * t;
	const centre = (p * n + (t * t) / 2) / scale;
	const reach = (t * Math.sqrt(p * (1 - p) * n + (t * t) / 4)) / scale;
	// Rounding may leave the estimate outside by an ulp; the interval contains it in exact arithmetic.
	return {
		lower: Math.min(p, Math.max(0, centre - reach)),
		upper: Math.max(p, Math.min(1, centre + reach))
	};
}

/**
 * Wilson's score interval (Wilson 1927, no continuity correction; methods §2.4): the default to show
 * a pass rate. Counts may be fractions (n = Kish n / design effect). 0 successes give lower 0 and
 * all successes upper 1 exactly. `noTrials` for n = 0; `RangeError` for impossible counts [ST13].
 */
export function wilsonInterval(
	successes: number,
	trials: number,
	level = 0.95
): ProportionInterval | NotEstimable<'noTrials'> {
	requireCounts(successes, trials, level);
	if (trials === 0) return notEstimable('noTrials');
	const estimate = successes / trials;
	const limits = scoreLimits(estimate, trials, -normalQuantile((1 - level) / 2));
	return {
		kind: 'interval',
		estimate,
		lower: successes === 0 ? 0 : limits.lower,
		upper: successes === trials ? 1 : limits.upper,
		level
	};
}
