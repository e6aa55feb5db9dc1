import { requireFiniteAll } from '../checks.ts';
import { notEstimable } from '../not-estimable.ts';
import type { NotEstimable } from '../not-estimable.ts';
import { sum } from '../sum.ts';

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
