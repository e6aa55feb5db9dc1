import { requireThat } from '../checks.ts';
import { sum } from '../sum.ts';
import { boundsOf, isCount } from './strata.ts';
import type { Allocation, Bounds, Strata } from './strata.ts';

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
	const quotas = clampedQuotas(strata, bounds, n);
	const counts = quotas.map(Math.floor);
	const byRemainder = quotas
		.map((quota, i) => ({ i, remainder: quota - Math.floor(quota) }))
		.toSorted((a, b) => b.remainder - a.remainder);
	for (const { i } of byRemainder.slice(0, n - sum(counts))) counts[i] = (counts[i] ?? 0) + 1;
	return { counts, shortfall: 0 };
}

// λN_h within bounds, with the λ at which they sum to n.
function clampedQuotas(strata: Strata, bounds: readonly Bounds[], n: number): number[] {
	const at = (lambda: number) =>
		strata.map(({ size }, i) => {
			const { lower, upper } = bounds[i] ?? { lower: 0, upper: 0 };
			return Math.min(upper, Math.max(lower, lambda * size));
		});
	let [low, high] = [0, 1];
	const even = n / sum(strata, ({ size }) => size);
	if (Math.abs(sum(at(even)) - n) < 1e-9) return at(even);
	for (let i = 0; i < 200 && low < high; i++) {
		const middle = (low + high) / 2;
		if (sum(at(middle)) < n) low = middle;
		else high = middle;
	}
	return at(high);
}
