import { notEstimable } from '../not-estimable.ts';
import type { NotEstimable } from '../not-estimable.ts';
import { betaQuantile } from '../special/beta.ts';
import { requireCounts } from './counts.ts';
import type { ProportionInterval } from './counts.ts';

/**
 * Jeffreys' interval: equal tails of the posterior Beta(x + ½, n − x + ½), with lower 0 at x = 0 and
 * upper 1 at x = n (Brown, Cai & DasGupta 2001); where a posterior is needed (methods §2.4).
 * `noTrials` for n = 0, since the prior alone is no result; `RangeError` for impossible counts [ST15].
 */
export function jeffreysInterval(
	successes: number,
	trials: number,
	level = 0.95
): ProportionInterval | NotEstimable<'noTrials'> {
	requireCounts(successes, trials, level);
	if (trials === 0) return notEstimable('noTrials');
	const tail = (1 - level) / 2;
	const failures = trials - successes;
	return {
		kind: 'interval',
		estimate: successes / trials,
		lower: successes === 0 ? 0 : betaQuantile(tail, successes + 0.5, failures + 0.5),
		upper: failures === 0 ? 1 : 1 - betaQuantile(tail, failures + 0.5, successes + 0.5),
		level
	};
}
