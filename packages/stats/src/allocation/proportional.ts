import { requireThat } from '../checks.ts';
import { sum } from '../sum.ts';
import { clampedQuotas } from './quotas.ts';
import { boundsOf, isCount } from './strata.ts';
import type { Allocation, Strata } from './strata.ts';

/**
 * n_h = n N_h/N, clamped to the bounds and rounded by largest remainder (Hamilton): within an agent, and
 * for the centre's figures. Ties go to the earlier stratum. `RangeError` when the minima exceed n [AL2].
 */
export function proportionalAllocation(strata: Strata, n: number): Allocation {
	const bounds = strata.map(boundsOf);
	requireThat(isCount(n), 'n must be whole and at least 0');
	requireThat(sum(bounds, ({ lower }) => lower) <= n, 'the minima need more than n');
	const most = sum(bounds, ({ upper }) => upper);
	if (n >= most) return { counts: bounds.map(({ upper }) => upper), shortfall: n - most };
	const quotas = clampedQuotas(
		strata.map(({ size }) => size),
		bounds,
		n
	);
	const counts = quotas.map(Math.floor);
	const byRemainder = quotas
		.map((quota, i) => ({ i, remainder: quota - Math.floor(quota) }))
		.toSorted((a, b) => b.remainder - a.remainder);
	for (const { i } of byRemainder.slice(0, n - sum(counts))) counts[i] = (counts[i] ?? 0) + 1;
	return { counts, shortfall: 0 };
}
