import { requirePositive, requireThat } from '../checks.ts';
import { moderatedVariance } from '../score/moderation.ts';
import { sum } from '../sum.ts';

/** A stratum to share reviews among. */
export type AllocationStratum = {
	/** N: items in the frame, whole, ≥ 0. */
	readonly size: number;
	/** S: standard deviation of past item scores, ≥ 0; see `shrunkenDeviations`. */
	readonly sd?: number;
	/** Minutes of one review, > 0; default 1. */
	readonly cost?: number;
	/** Bounds, whole, ≥ 0; the smaller of `min` and N is met, N never exceeded. Default 0 and N. */
	readonly min?: number;
	readonly max?: number;
};

/** Reviews per stratum, in the order given; `shortfall` = what no stratum could take. */
export type Allocation = { readonly counts: number[]; readonly shortfall: number };

type Bounds = { readonly lower: number; readonly upper: number };
type Strata = readonly AllocationStratum[];

const whole = (value: number) => Number.isSafeInteger(value) && value >= 0;

function boundsOf({ size, sd = 0, cost = 1, min = 0, max = size }: AllocationStratum): Bounds {
	requireThat(whole(size) && whole(min) && whole(max), 'sizes and bounds must be whole and ≥ 0');
	requireThat(Number.isFinite(sd) && sd >= 0, 'sd must be finite and at least 0');
	requirePositive('cost', cost);
	const lower = Math.min(min, size);
	requireThat(lower <= max, 'min must not exceed max');
	return { lower, upper: Math.min(max, size) };
}

/**
 * The integer optimum of Σ a²/n within bounds for a fixed total (Wright 2012, 2017): from the minima, each
 * further unit goes where a/√(n(n+1)) is largest. Exact; ties go to the earlier stratum.
 */
function optimum(strata: Strata, n: number, importance: readonly number[]): Allocation {
	const bounds = strata.map(boundsOf);
	const counts = bounds.map(({ lower }) => lower);
	requireThat(whole(n), 'n must be whole and at least 0');
	requireThat(sum(counts) <= n, 'the minima need more than n');
	const gain = (i: number) => {
		const own = counts[i] ?? 0;
		return own >= (bounds[i]?.upper ?? 0) ? -1 : (importance[i] ?? 0) / spread(own);
	};
	for (let left = n - sum(counts); left > 0; left--) {
		const next = best(strata.length, gain);
		if (next === null) return { counts, shortfall: left };
		counts[next] = (counts[next] ?? 0) + 1;
	}
	return { counts, shortfall: 0 };
}

// The first review of a stratum comes before the second of any other, the most important stratum first.
function spread(own: number): number {
	return own === 0 ? 1e-100 : Math.sqrt(own * (own + 1));
}

function best(length: number, gain: (i: number) => number): number | null {
	let chosen: number | null = null;
	let most = -1;
	for (let i = 0; i < length; i++) {
		const value = gain(i);
		if (value > most) [chosen, most] = [i, value];
	}
	return chosen;
}

/**
 * Equal numbers per stratum within bounds, filled level by level: the default between agents, every one
 * with the same precision. `RangeError` when the minima exceed n [AL1].
 */
export function equalAllocation(strata: Strata, n: number): Allocation {
	return optimum(
		strata,
		n,
		strata.map(() => 1)
	);
}

/**
 * n_h = n S_h N_h / Σ S N (Neyman 1934) as the exact integer optimum of Σ (N S)²/n within bounds (Wright
 * 2012, 2017); all S = 0 are taken as equal. A wrong S costs efficiency, never validity. `RangeError` when
 * the minima exceed n [AL3].
 */
export function neymanAllocation(strata: Strata, n: number): Allocation {
	const flat = strata.every(({ sd = 0 }) => sd === 0);
	return optimum(
		strata,
		n,
		strata.map(({ size, sd = 0 }) => size * (flat ? 1 : sd))
	);
}

/**
 * n_h ∝ N S/√c (Cochran 1977, §5.5) for a budget in the unit of the costs: from the minima, each further
 * review goes where it lowers Σ (N S)²/n most per cost, while it fits. `shortfall` is what is left of the
 * budget. `RangeError` when the minima cost more than the budget [AL4].
 */
export function costOptimalAllocation(strata: Strata, budget: number): Allocation {
	const bounds = strata.map(boundsOf);
	const counts = bounds.map(({ lower }) => lower);
	const costs = strata.map(({ cost = 1 }) => cost);
	const flat = strata.every(({ sd = 0 }) => sd === 0);
	requireThat(Number.isFinite(budget), 'budget must be finite');
	let left = budget - sum(counts, (count, i) => count * (costs[i] ?? 1));
	requireThat(left >= 0, 'the minima cost more than the budget');
	for (;;) {
		const next = best(strata.length, (i) => {
			const own = counts[i] ?? 0;
			const cost = costs[i] ?? 1;
			if (own >= (bounds[i]?.upper ?? 0) || cost > left) return -1;
			const { size = 0, sd = 0 } = strata[i] ?? {};
			return (size * (flat ? 1 : sd)) / (Math.sqrt(cost) * spread(own));
		});
		if (next === null) return { counts, shortfall: left };
		counts[next] = (counts[next] ?? 0) + 1;
		left -= costs[next] ?? 1;
	}
}

/**
 * n_h = n N_h/N, clamped to the bounds and rounded by largest remainder (Hamilton): within an agent, and
 * for the centre's figures. Ties go to the earlier stratum. `RangeError` when the minima exceed n [AL2].
 */
export function proportionalAllocation(strata: Strata, n: number): Allocation {
	const bounds = strata.map(boundsOf);
	requireThat(whole(n), 'n must be whole and at least 0');
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

/**
 * Past standard deviations drawn towards their pool before they steer a Neyman allocation: S̃² = (d0
 * S²_pool + ν S²)/(d0 + ν), S²_pool = Σν S²/Σν, d0 = 8 (Smyth 2004). A stratum without history (ν = 0)
 * gets the pool's; 0 for all when nobody has any [AL5].
 */
export function shrunkenDeviations(
	history: readonly { readonly sd: number; readonly df: number }[],
	priorDf = 8
): number[] {
	requirePositive('priorDf', priorDf);
	for (const { sd, df } of history) {
		requireThat(sd >= 0 && Number.isFinite(sd), 'sd must be finite and at least 0');
		requireThat(df >= 0 && Number.isFinite(df), 'df must be finite and at least 0');
	}
	const freedom = sum(history, ({ df }) => df);
	const pooled = freedom === 0 ? 0 : sum(history, ({ sd, df }) => df * sd * sd) / freedom;
	return history.map(({ sd, df }) => Math.sqrt(moderatedVariance(sd * sd, df, pooled, priorDf)));
}
