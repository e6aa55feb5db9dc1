import { requireFiniteAll, requireProbability, requireWeights } from '../checks.ts';
import { notEstimable, type NotEstimable } from '../not-estimable.ts';
import { sum } from '../sum.ts';

/** Arithmetic mean of finite values, in their unit; `noData` when empty [DE1]. */
export function mean(values: readonly number[]): number | NotEstimable<'noData'> {
	return hajekMean(values);
}

/**
 * Hájek's weighted mean Σwy / Σw, w = 1/π (Hájek 1971): unaffected by the scale of the
 * weights, exact for constant y. Weights > 0, one for each value, by default equal; `noData` when empty [DE1].
 */
export function hajekMean(
	values: readonly number[],
	weights: readonly number[] = values.map(() => 1)
): number | NotEstimable<'noData'> {
	requireFiniteAll('values', values);
	requireWeights(values, weights);
	const first = values[0];
	if (first === undefined) return notEstimable('noData');
	return first + sum(values, (value, i) => (weights[i] ?? 0) * (value - first)) / sum(weights);
}

/**
 * Sample variance Σ(y − ȳ)²/(n − 1) in squared units, ≥ 0, by two passes; `noData` when empty,
 * `oneValue` for n = 1: one value says nothing about spread, which is not the same as 0 [DE2].
 */
export function sampleVariance(
	values: readonly number[]
): number | NotEstimable<'noData' | 'oneValue'> {
	requireFiniteAll('values', values);
	const centre = mean(values);
	if (typeof centre !== 'number') return centre;
	if (values.length === 1) return notEstimable('oneValue');
	return sum(values, (value) => (value - centre) ** 2) / (values.length - 1);
}

/**
 * Sample quantile of type 7 (Hyndman & Fan 1996, R's default): linear between the order statistics
 * at 1 + (n − 1)p. p ∈ [0, 1]; between the minimum and the maximum; `noData` when empty [DE3].
 */
export function quantile(values: readonly number[], p: number): number | NotEstimable<'noData'> {
	requireFiniteAll('values', values);
	requireProbability('p', p);
	const sorted = values.toSorted((a, b) => a - b);
	const position = (sorted.length - 1) * p;
	const below = sorted[Math.floor(position)];
	const above = sorted[Math.ceil(position)];
	if (below === undefined || above === undefined) return notEstimable('noData');
	return below + (position - Math.floor(position)) * (above - below);
}

/** The middle value, or the mean of the two middle ones; `noData` when empty [DE3]. */
export function median(values: readonly number[]): number | NotEstimable<'noData'> {
	return quantile(values, 0.5);
}
