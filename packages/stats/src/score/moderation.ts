/**
 * ν = (n−1) / (1 + κ0 (n−1)/(2n)): how many degrees of freedom a spread of n items is worth when their
 * excess kurtosis is κ0 ≥ 0; 0 for one item, n − 1 for κ0 = 0.
 */
export function trustedDf(n: number, kappa0: number): number {
	return (n - 1) / (1 + (kappa0 * (n - 1)) / (2 * n));
}

/** (d0 s0² + ν s²) / (d0 + ν): a spread drawn towards the usual one (Smyth 2004). */
export function moderatedVariance(own: number, df: number, prior: number, priorDf: number): number {
	return (priorDf * prior + df * own) / (priorDf + df);
}
