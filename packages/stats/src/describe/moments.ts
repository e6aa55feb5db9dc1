import { requireFiniteAll, requireWeights } from '../checks.ts';
import { notEstimable, type NotEstimable } from '../not-estimable.ts';
import { sum } from '../sum.ts';

/** Arithmetic mean of finite values, in their unit; `noData` when empty [DE1]. */
export function mean(values: readonly number[]): number | NotEstimable<'noData'> {
	return hajekMean(
		values,
		values.map(() => 1)
	);
}

/**
 * Hájek's weighted mean Σwy / Σw, w = 1/π (Hájek 1971): unaffected by the scale of the
 * weights, exact for constant y. Weights > 0, one for each value; `noData` when empty [DE1].
 */
export function hajekMean(
	values: readonly number[],
	weights: readonly number[]
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
	const n = values.length;
	const first = values[0];
	if (first === undefined) return notEstimable('noData');
	if (n === 1) return notEstimable('oneValue');
	const shift = sum(values, (value) => value - first) / n;
	const squares = sum(values, (value) => (value - first - shift) ** 2);
	return squares / (n - 1);
}
