import { notEstimable } from '../not-estimable.ts';
import type { NotEstimable } from '../not-estimable.ts';
import { betaQuantile } from '../special/beta.ts';
import { requireCounts } from './counts.ts';
import type { ProportionInterval } from './counts.ts';

/**
 * Clopper & Pearson's exact interval (1934) by beta quantiles: never covers less than `level`; for
 * critical errors and anything disciplinary (methods §2.4). Fractional counts as in Korn & Graubard
 * 1998. `noTrials` for n = 0; `RangeError` for impossible counts [ST14].
 */
export function clopperPearsonInterval(
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
		lower: successes === 0 ? 0 : betaQuantile(tail, successes, failures + 1),
		upper: failures === 0 ? 1 : 1 - betaQuantile(tail, failures, successes + 1),
		level
	};
}
