import { requirePositive } from '../checks.ts';
import { gammaTails } from './incomplete-gamma.ts';
import { invertTails, tailsOf } from './tails.ts';

/** P(X ≤ x) of chi-squared with df > 0 degrees of freedom, x ≥ 0 [SF7]. */
export function chiSquaredCdf(x: number, df: number): number {
	return gammaTails(x / 2, df / 2).lower;
}

/** x with P(X ≤ x) = p for chi-squared with df > 0; p ∈ [0, 1], p = 1 gives ∞ [SF7]. */
export function chiSquaredQuantile(p: number, df: number): number {
	requirePositive('df', df);
	const target = tailsOf(p);
	if (target.lower === 0) return 0;
	if (target.upper === 0) return Number.POSITIVE_INFINITY;
	const shape = df / 2;
	return 2 * invertTails(target, (x) => gammaTails(x, shape), shape, Number.POSITIVE_INFINITY);
}
