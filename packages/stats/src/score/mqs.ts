import {
	requireInside,
	requireNonNegative,
	requirePositive,
	requireProbability
} from '../checks.ts';
import type { NotEstimable } from '../not-estimable.ts';
import { scoreLimits } from '../interval/proportion.ts';
import { studentTQuantile } from '../special/student-t.ts';
import type { ItemStats } from './item-stats.ts';
import { moderatedVariance, trustedDf } from './moderation.ts';
import type { PoolMoments } from './pool.ts';

/** What the screen must say beside the interval. */
export type MqsFlag =
	/** One or two items: too few to judge. */
	| 'tooFew'
	/** Kish n below half of n: few items dominate this score. */
	| 'unequalWeights'
	/** The pool gave no spread of its own: range based on a typical value. */
	| 'typicalSpread';

export type MqsInterval = {
	readonly kind: 'interval';
	/** Points, 0 ≤ lower ≤ score ≤ upper ≤ 100. */
	readonly score: number;
	readonly lower: number;
	readonly upper: number;
	readonly level: number;
	readonly n: number;
	readonly kishN: number;
	/** Yes/no answers of the same information; null when nothing is uncertain (all items reviewed). */
	readonly effectiveN: number | null;
	/** φ̃: one item carries as much information as 1/φ̃ yes/no answers. */
	readonly phi: number;
	/** Degrees of freedom d0 + ν. */
	readonly df: number;
	readonly flags: readonly MqsFlag[];
};

export type MqsOptions = {
	/** f = n/N in [0, 1] for "the calls of this month"; 0 (default) for anything about the person. */
	readonly samplingFraction?: number;
	/** φ_R h ≥ 0 of `reviewerTerm`; default 0. */
	readonly reviewerTerm?: number;
	/** Prior degrees of freedom d0 > 0; default 8. */
	readonly priorDf?: number;
	/** Confidence level in (0, 1); default 0.95. */
	readonly level?: number;
};

const ITEMS_TO_JUDGE = 3;
const BINARY_VARIANCE_MIN = 1e-12;

/**
 * The moderated quasi-binomial score interval (Wilson 1927, Korn & Graubard 1998 and Smyth
 * 2004 combined; not a published method): Wilson's interval with an
 * effective number of items and a t quantile, both moderated towards how consistent items usually are.
 * Stays within 0–100, contains the score, and has width unless f = 1 without a reviewer term.
 * Passes `noItems` through. `RangeError` for options out of range [SC4].
 */
export function mqsInterval(
	stats: ItemStats | NotEstimable<'noItems'>,
	pool: PoolMoments,
	options: MqsOptions = {}
): MqsInterval | NotEstimable<'noItems'> {
	if (stats.kind === 'notEstimable') return stats;
	const { samplingFraction = 0, reviewerTerm = 0, priorDf = 8, level = 0.95 } = options;
	requireProbability('samplingFraction', samplingFraction);
	requireNonNegative('reviewerTerm', reviewerTerm);
	requirePositive('priorDf', priorDf);
	requireInside('level', level);
	const nu = trustedDf(stats.n, pool.kappa0);
	const phi = moderatedPhi(stats, pool.phi0, priorDf, nu);
	const perItem = (phi * (1 - samplingFraction)) / stats.kishN + reviewerTerm;
	const df = priorDf + nu;
	const t = -studentTQuantile((1 - level) / 2, df);
	const limits = scoreLimits(stats.mean, 1 / perItem, t);
	return {
		kind: 'interval',
		score: 100 * stats.mean,
		lower: 100 * limits.lower,
		upper: 100 * limits.upper,
		level,
		n: stats.n,
		kishN: stats.kishN,
		effectiveN: perItem === 0 ? null : 1 / perItem,
		phi,
		df,
		flags: flagsOf(stats, pool)
	};
}

function moderatedPhi(
	{ variance, binaryVariance }: ItemStats,
	phi0: number,
	priorDf: number,
	nu: number
): number {
	if (variance === null || binaryVariance === null) return phi0;
	if (binaryVariance <= BINARY_VARIANCE_MIN) return phi0;
	return moderatedVariance(variance / binaryVariance, nu, phi0, priorDf);
}

function flagsOf(stats: ItemStats, pool: PoolMoments): MqsFlag[] {
	const flags: MqsFlag[] = [];
	if (stats.n < ITEMS_TO_JUDGE) flags.push('tooFew');
	if (stats.kishN < stats.n / 2) flags.push('unequalWeights');
	if (pool.fallback !== null) flags.push('typicalSpread');
	return flags;
}
