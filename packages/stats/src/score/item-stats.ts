import { requireEvery, requireFiniteAll, requireThat, requireWeights } from '../checks.ts';
import { notEstimable, type NotEstimable } from '../not-estimable.ts';
import { sum } from '../sum.ts';

/** What the interval needs of one agent's item scores; x = score/100, all on the scale 0–1. */
export type ItemStats = {
	readonly kind: 'items';
	/** Items scored, ≥ 1. */
	readonly n: number;
	/** Weighted mean m = Σwx / Σw. */
	readonly mean: number;
	/** Kish's effective number of items (Σw)² / Σw², in [1, n]. */
	readonly kishN: number;
	/** s² = Σw(x − m)² / (1 − Σw²) with Σw = 1; null for n = 1. */
	readonly variance: number | null;
	/** Q = m(1 − m) + s²/n_K: the variance of a yes/no score with this mean; null for n = 1. */
	readonly binaryVariance: number | null;
	/** Unweighted Σ(x − m)². */
	readonly squares: number;
	/** Unweighted Σ(x − m)⁴. */
	readonly fourths: number;
};

/**
 * Sums up one agent's item scores (0–100, items without an applicable criterion left out) with
 * weights 1/π > 0, by default all equal. `noItems` when there is none: no score,
 * which is not a score of 0. `RangeError` for scores outside 0–100 or bad weights [SC1].
 */
export function itemStats(
	scores: readonly number[],
	weights: readonly number[] = scores.map(() => 1)
): ItemStats | NotEstimable<'noItems'> {
	requireFiniteAll('scores', scores);
	requireEvery(scores, (score) => score >= 0 && score <= 100, 'scores must lie in [0, 100]');
	requireWeights(scores, weights);
	const first = scores[0];
	if (first === undefined) return notEstimable('noItems');
	const offset = sum(scores, (score, i) => (weights[i] ?? 0) * (score - first)) / sum(weights);
	return statsAbout(Math.min(100, Math.max(0, first + offset)), scores, weights);
}

/**
 * The same of a fair score F: items are freed of their reviewer's effect β, y − β, and the mean is F (both
 * of `fitSeverity`, points). Give `mqsInterval` the term `reviewerTerm(reviewerSe², Q̄, [1])` with it: what
 * is not known of the reviewers is part of the range. `noItems` without a score; `RangeError` for scores or
 * F outside 0–100, effects that are not finite [SC7].
 */
export function fairItemStats(
	reviews: readonly { readonly score: number; readonly effect: number }[],
	fair: number
): ItemStats | NotEstimable<'noItems'> {
	const plain = itemStats(reviews.map(({ score }) => score));
	const freed = reviews.map(({ score, effect }) => score - effect);
	requireFiniteAll('effects', freed);
	requireThat(fair >= 0 && fair <= 100, 'the fair score must lie in [0, 100]');
	if (plain.kind === 'notEstimable') return plain;
	const centre = sum(freed) / freed.length;
	const moved = freed.map((value) => value - centre + fair);
	const equal = moved.map(() => 1);
	return statsAbout(fair, moved, equal);
}

/** Moments of scores with weights about a mean in 0–100. */
function statsAbout(
	centre: number,
	scores: readonly number[],
	weights: readonly number[]
): ItemStats {
	const [n, mean, total] = [scores.length, centre / 100, sum(weights)];
	const shares = weights.map((weight) => weight / total);
	const deviations = scores.map((score) => score / 100 - mean);
	const concentration = sum(shares, (part) => part * part);
	const spread = sum(deviations, (deviation, i) => (shares[i] ?? 0) * deviation ** 2);
	const variance = n === 1 ? null : spread / (1 - concentration);
	return {
		kind: 'items',
		n,
		mean,
		kishN: 1 / concentration,
		variance,
		binaryVariance: variance === null ? null : mean * (1 - mean) + variance * concentration,
		squares: sum(deviations, (deviation) => deviation ** 2),
		fourths: sum(deviations, (deviation) => deviation ** 4)
	};
}
