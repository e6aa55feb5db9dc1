import { requireFiniteAll, requireProbability } from '../checks.ts';
import { notEstimable, type NotEstimable } from '../not-estimable.ts';

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
