import { notEstimable, type NotEstimable } from '../not-estimable.ts';
import { sum } from '../sum.ts';
import { agreementOf, requireTwoRaters, weightsOf } from './ratings.ts';
import type { Agreement, Ratings, Weighting } from './ratings.ts';

/**
 * Cohen's weighted κ = (p_o − p_e)/(1 − p_e) of two fixed raters, ≤ 1, quadratic weights by default
 * (Cohen 1968), with the large-sample error of Fleiss, Cohen & Everitt (1969) and normal limits. Units
 * rated by one are left out. `noVariation` when chance alone gives full agreement. `RangeError` unless
 * there are two raters and every rating is one of the categories [AG7].
 */
export function cohenKappa(
	ratings: Ratings,
	categories: readonly number[],
	weighting: Weighting = 'quadratic',
	level = 0.95
): Agreement | NotEstimable<'noPairs' | 'noVariation'> {
	requireTwoRaters(ratings);
	const rated = ratings.flat().filter((value) => value !== null);
	const weights = weightsOf(categories, weighting, rated);
	const pairs = ratings.flatMap(([a = null, b = null]) =>
		a === null || b === null ? [] : [[categories.indexOf(a), categories.indexOf(b)] as const]
	);
	const n = pairs.length;
	if (n === 0) return notEstimable('noPairs');
	const weight = (i: number, j: number) => weights[i]?.[j] ?? 0;
	const rows = categories.map((_, i) => pairs.filter(([a]) => a === i).length / n);
	const columns = categories.map((_, j) => pairs.filter(([, b]) => b === j).length / n);
	const rowMean = categories.map((_, i) => sum(columns, (share, j) => share * weight(i, j)));
	const columnMean = categories.map((_, j) => sum(rows, (share, i) => share * weight(i, j)));
	const observed = sum(pairs, ([a, b]) => weight(a, b)) / n;
	const expected = sum(rows, (share, i) => share * (rowMean[i] ?? 0));
	if (expected === 1) return notEstimable('noVariation');
	const kappa = (observed - expected) / (1 - expected);
	const squares = pairs.map(
		([a, b]) => (weight(a, b) - ((rowMean[a] ?? 0) + (columnMean[b] ?? 0)) * (1 - kappa)) ** 2
	);
	const spread = sum(squares) / n - (kappa - expected * (1 - kappa)) ** 2;
	const se = Math.sqrt(Math.max(0, spread) / n) / (1 - expected);
	return agreementOf(kappa, se, { df: Infinity, units: n, level });
}
