import { requireNonNegative, requirePositive } from '../checks.ts';
import { sum } from '../sum.ts';

/**
 * φ_R h = σ_r² / (100² Q̄) · Σ p_r²: what the spread of reviewers adds to 1/n_eff (Brennan 2001).
 * `reviewerVariance` σ_r² in points² ≥ 0; `meanBinaryVariance` Q̄ of the pool, > 0; `counts` = items of
 * this agent scored by each reviewer, ≥ 0 with a positive sum. Does not shrink with n: one reviewer
 * gives the full σ_r², k equal ones a k-th. `RangeError` outside [SC3].
 */
export function reviewerTerm(
	reviewerVariance: number,
	meanBinaryVariance: number,
	counts: readonly number[]
): number {
	requireNonNegative('reviewerVariance', reviewerVariance);
	requirePositive('meanBinaryVariance', meanBinaryVariance);
	for (const count of counts) requireNonNegative('count', count);
	const total = sum(counts);
	requirePositive('sum of counts', total);
	const concentration = sum(counts, (count) => (count / total) ** 2);
	return (reviewerVariance / (100 ** 2 * meanBinaryVariance)) * concentration;
}
