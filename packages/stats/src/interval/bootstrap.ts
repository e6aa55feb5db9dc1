import { requireFiniteAll, requireInside, requireThat, requireWhole } from '../checks.ts';
import { quantile } from '../describe/index.ts';
import { notEstimable, type NotEstimable } from '../not-estimable.ts';
import { uniformInteger, type Random } from '../random/prng.ts';
import { normalCdf, normalQuantile } from '../special/normal.ts';
import type { Interval } from './interval.ts';
import { sum } from '../sum.ts';

type MaybeInterval = Interval | NotEstimable<'noData' | 'noVariation'>;

/** `count` bootstrap samples of n ≥ 1 units, as positions from 0, with replacement; advances `random`. */
export function resamples(random: Random, n: number, count: number): number[][] {
	requireWhole('n', n, 1);
	return Array.from({ length: count }, () =>
		Array.from({ length: n }, () => uniformInteger(random, 0, n - 1))
	);
}

/**
 * Percentile interval (Efron 1979): the (1 ∓ level)/2 quantiles, type 7, of the statistic over
 * resamples. `noData` without replicates, `noVariation` when all are equal [IN7].
 */
export function percentileInterval(
	estimate: number,
	replicates: readonly number[],
	level = 0.95
): MaybeInterval {
	requireInside('level', level);
	return between(estimate, replicates, level, (1 - level) / 2, (1 + level) / 2);
}

/** How far the quantiles are moved: median bias, and how the error changes with the statistic. */
type BcaShift = { readonly z0: number; readonly acceleration: number };

/**
 * Bias-corrected and accelerated interval (Efron 1987): quantiles at Φ(z0 + (z0 ± z)/(1 − a(z0 ± z))),
 * z0 = Φ⁻¹(share of replicates below the estimate, ties counted half), a = Σd³/(6(Σd²)^{3/2}), d = mean − value of the
 * statistic without unit i (`leaveOneOut`). `noVariation` where z0 or a is undefined [IN8].
 */
export function bcaInterval(
	estimate: number,
	replicates: readonly number[],
	leaveOneOut: readonly number[],
	level = 0.95
): (Interval & BcaShift) | Exclude<MaybeInterval, Interval> {
	requireInside('level', level);
	requireFiniteAll('leaveOneOut', leaveOneOut);
	if (replicates.length === 0 || leaveOneOut.length === 0) return notEstimable('noData');
	const below = shareBelow(estimate, replicates);
	const centre = sum(leaveOneOut) / leaveOneOut.length;
	const moment = (power: number) => sum(leaveOneOut, (value) => (centre - value) ** power);
	if (below === 0 || below === 1 || moment(2) === 0) return notEstimable('noVariation');
	const z0 = normalQuantile(below);
	const a = moment(3) / (6 * moment(2) ** 1.5);
	const shifted = (tail: number) => {
		const z = z0 + normalQuantile(tail);
		return normalCdf(z0 + z / (1 - a * z));
	};
	const tails = [shifted((1 - level) / 2), shifted((1 + level) / 2)] as const;
	const found = between(estimate, replicates, level, ...tails);
	return found.kind === 'interval' ? { ...found, z0, acceleration: a } : found;
}

// A tie counts half, and rounding does not break one.
function shareBelow(estimate: number, replicates: readonly number[]): number {
	const tied = 1e-12 * Math.abs(estimate);
	const count = sum(replicates, (value) =>
		Math.abs(value - estimate) <= tied ? 0.5 : Number(value < estimate)
	);
	return count / replicates.length;
}

function between(
	estimate: number,
	replicates: readonly number[],
	level: number,
	lowerShare: number,
	upperShare: number
): MaybeInterval {
	requireThat(Number.isFinite(estimate), 'estimate must be finite');
	const lower = quantile(replicates, lowerShare);
	const upper = quantile(replicates, upperShare);
	if (typeof lower !== 'number' || typeof upper !== 'number') return notEstimable('noData');
	if (replicates.every((value) => value === replicates[0])) return notEstimable('noVariation');
	return { kind: 'interval', estimate, lower, upper, level };
}

type BootstrapOptions = {
	readonly method?: 'bca' | 'percentile';
	/** Resamples, default 2,000. */
	readonly count?: number;
	readonly level?: number;
};

/**
 * Bootstrap interval of a statistic of independent values, BCa by default; for medians and percentiles.
 * `statistic` must give a finite number for every non-empty list. `noData`, `oneValue`, `noVariation`
 * where there is no interval. Advances `random` [IN9].
 */
export function bootstrapInterval(
	values: readonly number[],
	statistic: (values: readonly number[]) => number,
	random: Random,
	options: BootstrapOptions = {}
): Interval | NotEstimable<'noData' | 'oneValue' | 'noVariation'> {
	const { method = 'bca', count = 2000, level } = options;
	requireFiniteAll('values', values);
	requireWhole('count', count, 1);
	if (values.length === 0) return notEstimable('noData');
	if (values.length === 1) return notEstimable('oneValue');
	const estimate = statistic(values);
	const replicates = resamples(random, values.length, count).map((positions) =>
		statistic(positions.map((i) => values[i] ?? 0))
	);
	if (method === 'percentile') return percentileInterval(estimate, replicates, level);
	const leaveOneOut = values.map((_, i) => statistic(values.toSpliced(i, 1)));
	return bcaInterval(estimate, replicates, leaveOneOut, level);
}
