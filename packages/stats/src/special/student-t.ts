import { requirePositive, requireProbability, requireThat } from '../checks.ts';
import { betaPoint } from './beta.ts';
import { betaTails } from './incomplete-beta.ts';
import { normalCdf, normalQuantile } from './normal.ts';

/**
 * P(T ≤ t) of Student's t with df > 0 degrees of freedom (fractions allowed; df = ∞ is the normal).
 * Lower tails keep their relative precision: ask for −t where 1 − P is wanted [SF6].
 */
export function studentTCdf(t: number, df: number): number {
	requireThat(!Number.isNaN(t), 't must be a number');
	if (df === Number.POSITIVE_INFINITY) return normalCdf(t);
	requirePositive('df', df);
	const squared = t * t;
	if (squared === Number.POSITIVE_INFINITY) return t < 0 ? 0 : 1;
	const { lower, upper } = betaTails(df / (df + squared), df / 2, 0.5, squared / (df + squared));
	return t < 0 ? lower / 2 : 0.5 + upper / 2;
}

/**
 * t with P(T ≤ t) = p, p ∈ [0, 1], df > 0 (∞ allowed); p = 0 and 1 give −∞ and ∞.
 * Through the beta quantile (Abramowitz & Stegun 26.7.1). `RangeError` outside [SF6].
 */
export function studentTQuantile(p: number, df: number): number {
	requireProbability('p', p);
	if (df === Number.POSITIVE_INFINITY) return normalQuantile(p);
	requirePositive('df', df);
	if (p === 0.5) return 0;
	const tail = Math.min(p, 1 - p);
	const tails = { lower: 2 * tail, upper: 1 - 2 * tail };
	const { x, complement } = betaPoint(tails, df / 2, 0.5, guessOf(tail, df));
	const t = Math.sqrt((df * complement) / x);
	return p < 0.5 ? -t : t;
}

// First Cornish–Fisher term (Abramowitz & Stegun 26.7.5); good to some per cent from two degrees on.
function guessOf(tail: number, df: number): number | undefined {
	if (df < 2 || tail === 0) return undefined;
	const z = normalQuantile(tail);
	const t = z + (z ** 3 + z) / (4 * df);
	return df / (df + t * t);
}
