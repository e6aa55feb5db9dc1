import { requirePositive, requireThat } from '../checks.ts';
import { mean, sampleVariance } from '../describe/index.ts';
import { tLimits, type Interval } from '../interval/interval.ts';
import { notEstimable, type NotEstimable } from '../not-estimable.ts';
import { moderatedVariance, trustedDf } from '../score/moderation.ts';
import type { ItemStats } from '../score/item-stats.ts';
import type { PoolMoments } from '../score/pool.ts';
import { studentTCdf } from '../special/student-t.ts';
import { sum } from '../sum.ts';

/** A difference first − second with its interval and two-sided p-value. */
export type Difference = Interval & {
	readonly se: number;
	readonly df: number;
	readonly t: number;
	readonly p: number;
};

/** A mean with the variance of that mean and its degrees of freedom. */
type Arm = { readonly mean: number; readonly variance: number; readonly df: number };

// d ± t_df √(v₁ + v₂), df = (v₁ + v₂)² / (v₁²/df₁ + v₂²/df₂)
function difference(first: Arm, second: Arm, level?: number): Difference {
	const variance = first.variance + second.variance;
	const df = 1 / sum([first, second], (arm) => (arm.variance / variance) ** 2 / arm.df);
	return tTest(first.mean - second.mean, Math.sqrt(variance), df, level);
}

/** A difference of t distribution against 0, with its limits. */
export function tTest(estimate: number, se: number, df: number, level?: number): Difference {
	const t = estimate / se;
	return { ...tLimits(estimate, se, df, level), se, df, t, p: 2 * studentTCdf(-Math.abs(t), df) };
}

/**
 * Welch's comparison of two independent means (Welch 1947), in the unit of the values: se² = Σ s²/n,
 * Satterthwaite's df. `pooled` is Student's (1908) with one variance for both and n₁ + n₂ − 2 degrees.
 * `oneValue` when a group has fewer than two, `noVariation` when both are constant [CO1].
 */
export function welchDifference(
	first: readonly number[],
	second: readonly number[],
	level?: number,
	form: 'welch' | 'pooled' = 'welch'
): Difference | NotEstimable<'noData' | 'oneValue' | 'noVariation'> {
	const a = armOf(first);
	const b = armOf(second);
	if ('kind' in a) return a;
	if ('kind' in b) return b;
	if (a.variance + b.variance === 0) return notEstimable('noVariation');
	if (form === 'welch') return difference(a, b, level);
	const df = a.df + b.df;
	const squares = sum([a, b], (arm) => arm.df * (arm.df + 1) * arm.variance);
	const se = Math.sqrt((squares / df) * (1 / first.length + 1 / second.length));
	return tTest(a.mean - b.mean, se, df, level);
}

function armOf(values: readonly number[]): Arm | NotEstimable<'noData' | 'oneValue'> {
	const centre = mean(values);
	const variance = sampleVariance(values);
	if (typeof centre !== 'number') return centre;
	if (typeof variance !== 'number') return variance;
	return { mean: centre, variance: variance / values.length, df: values.length - 1 };
}

type ModeratedOptions = {
	/** f = n/N of each score for "the calls of these months"; [0, 0] (default) for the people. */
	readonly samplingFractions?: readonly [number, number];
	/** Prior degrees of freedom d0 > 0; default 8. */
	readonly priorDf?: number;
	readonly level?: number;
};

/**
 * Moderated Welch comparison of two scores, in points: v = (1 − f)(d0 s0² + ν s²)/((d0 + ν) n_K), df =
 * (v₁+v₂)² / (v₁²/(d0+ν₁) + v₂²/(d0+ν₂)), s0² and κ0 from the pool of all agents on this rubric (Smyth
 * 2004; Welch 1947). Never compare by "do the ranges overlap". Assumes one rubric version and
 * independent reviewers. `noVariation` when the pool has no spread; passes `noItems` through [CO2].
 */
export function moderatedWelch(
	first: ItemStats | NotEstimable<'noItems'>,
	second: ItemStats | NotEstimable<'noItems'>,
	pool: PoolMoments,
	options: ModeratedOptions = {}
): Difference | NotEstimable<'noItems' | 'noVariation'> {
	if (first.kind === 'notEstimable') return first;
	if (second.kind === 'notEstimable') return second;
	const { samplingFractions = [0, 0], priorDf = 8, level } = options;
	requirePositive('priorDf', priorDf);
	for (const f of samplingFractions) requireThat(f >= 0 && f < 1, 'fractions must lie in [0, 1)');
	const { itemVariance } = pool;
	if (itemVariance === null || itemVariance === 0) return notEstimable('noVariation');
	const arm = (stats: ItemStats, fraction: number): Arm => {
		const nu = trustedDf(stats.n, pool.kappa0);
		const variance = moderatedVariance(stats.variance ?? 0, nu, itemVariance, priorDf);
		return {
			mean: 100 * stats.mean,
			variance: (100 ** 2 * variance * (1 - fraction)) / stats.kishN,
			df: priorDf + nu
		};
	};
	return difference(arm(first, samplingFractions[0]), arm(second, samplingFractions[1]), level);
}
