import { requireNonNegative, requirePositive } from '../checks.ts';
import { betaPoint } from './beta.ts';
import { betaTails } from './incomplete-beta.ts';
import { tailsOf } from './tails.ts';

/** P(F ≤ x) of Fisher's F with df1, df2 > 0 degrees of freedom, x ≥ 0 and finite [SF8]. */
export function fisherFCdf(x: number, df1: number, df2: number): number {
	requireNonNegative('x', x);
	requirePositive('df1', df1);
	requirePositive('df2', df2);
	const scale = df1 * x + df2;
	return betaTails((df1 * x) / scale, df1 / 2, df2 / 2, df2 / scale).lower;
}

/** x with P(F ≤ x) = p, p ∈ [0, 1], df1, df2 > 0; p = 1 gives ∞. Through the beta quantile [SF8]. */
export function fisherFQuantile(p: number, df1: number, df2: number): number {
	requirePositive('df1', df1);
	requirePositive('df2', df2);
	const { x, complement } = betaPoint(tailsOf(p), df1 / 2, df2 / 2);
	return (df2 * x) / (df1 * complement);
}
