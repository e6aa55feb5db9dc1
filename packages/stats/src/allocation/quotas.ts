import { requireThat, requireWhole } from '../checks.ts';
import { sum } from '../sum.ts';
import { boundsOf, type Allocation, type Bounds, type Strata } from './strata.ts';

/** N S, or N where nothing is known of the past spread: what Neyman's allocation is proportional to. */
export function sizeTimesSpread(strata: Strata): number[] {
	const flat = strata.every(({ sd = 0 }) => sd === 0);
	return strata.map(({ size, sd = 0 }) => size * (flat ? 1 : sd));
}

/**
 * Neyman's shares before rounding: the real n_h that make Σ (N S)²/n least within the bounds, λ N S
 * clamped with the λ at which they sum to n (Wright 2017). To show where an allocation comes from; less
 * than n in all only where strata without spread could take more. `RangeError` when the minima exceed n
 * [AL3].
 */
export function neymanQuotas(strata: Strata, n: number): number[] {
	const bounds = strata.map(boundsOf);
	requireThat(Number.isFinite(n), 'n must be finite');
	return clampedQuotas(sizeTimesSpread(strata), bounds, n);
}

/**
 * n_h = n N_h/N, clamped to the bounds and rounded by largest remainder (Hamilton): within an agent, and
 * for the centre's figures. Ties go to the earlier stratum. `RangeError` when the minima exceed n [AL2].
 */
export function proportionalAllocation(strata: Strata, n: number): Allocation {
	const bounds = strata.map(boundsOf);
	requireWhole('n', n);
	const most = sum(bounds, ({ upper }) => upper);
	if (n >= most) return { counts: bounds.map(({ upper }) => upper), shortfall: n - most };
	const sizes = strata.map(({ size }) => size);
	const quotas = clampedQuotas(sizes, bounds, n);
	const counts = quotas.map(Math.floor);
	const byRemainder = quotas
		.map((quota, i) => ({ i, remainder: quota - Math.floor(quota) }))
		.toSorted((a, b) => b.remainder - a.remainder);
	for (const { i } of byRemainder.slice(0, n - sum(counts))) counts[i] = (counts[i] ?? 0) + 1;
	return { counts, shortfall: 0 };
}

/** λa within bounds, with the λ at which they sum to n or, where they cannot, all are at a bound. */
function clampedQuotas(
	importance: readonly number[],
	bounds: readonly Bounds[],
	n: number
): number[] {
	requireThat(sum(bounds, ({ lower }) => lower) <= n, 'the minima need more than n');
	const at = (lambda: number) =>
		importance.map((a, i) => {
			const { lower, upper } = bounds[i] ?? { lower: 0, upper: 0 };
			return Math.min(upper, Math.max(lower, lambda * a));
		});
	const even = n / sum(importance);
	if (Math.abs(sum(at(even)) - n) < 1e-9) return at(even);
	let low = 0;
	let high = Math.max(0, ...importance.map((a, i) => (a === 0 ? 0 : (bounds[i]?.upper ?? 0) / a)));
	for (let i = 0; i < 200; i++) {
		const middle = (low + high) / 2;
		if (sum(at(middle)) < n) low = middle;
		else high = middle;
	}
	return at(high);
}
