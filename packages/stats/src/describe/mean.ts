import { requireFiniteAll, requireWeights } from '../checks.ts';
import { notEstimable } from '../not-estimable.ts';
import type { NotEstimable } from '../not-estimable.ts';

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
	let total = 0;
	let sum = 0;
	values.forEach((value, i) => {
		const weight = weights[i] ?? 0;
		total += weight;
		sum += weight * (value - first);
	});
	return first + sum / total;
}
