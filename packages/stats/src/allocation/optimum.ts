import { requireNonNegative, requirePositive, requireThat, requireWhole } from '../checks.ts';
import { moderatedVariance } from '../score/moderation.ts';
import { sum } from '../sum.ts';
import { sizeTimesSpread } from './quotas.ts';
import { boundsOf, type Allocation, type Strata } from './strata.ts';

type Terms = { readonly importance: readonly number[]; readonly costs: readonly number[] };

/**
 * Σ a²/n within bounds made small (Wright 2012, 2017): from the minima, each further unit goes where
 * a/√(c n(n+1)) is largest and its cost still fits. Exact for equal costs; ties go to the earlier stratum.
 */
function greedy(strata: Strata, budget: number, { importance, costs }: Terms): Allocation {
	const bounds = strata.map(boundsOf);
	const counts = bounds.map(({ lower }) => lower);
	let left = budget - sum(counts, (count, i) => count * (costs[i] ?? 1));
	requireThat(left >= 0, 'the minima need more than there is');
	const gain = (i: number) => {
		const [own, cost] = [counts[i] ?? 0, costs[i] ?? 1];
		if (own >= (bounds[i]?.upper ?? 0) || cost > left) return -1;
		// The first review of a stratum comes before the second of any other, the most important first.
		return (importance[i] ?? 0) / (own === 0 ? 1e-100 : Math.sqrt(cost * own * (own + 1)));
	};
	for (;;) {
		let [next, most] = [-1, -1];
		strata.forEach((_, i) => {
			const value = gain(i);
			if (value > most) [next, most] = [i, value];
		});
		if (next < 0) return { counts, shortfall: left };
		counts[next] = (counts[next] ?? 0) + 1;
		left -= costs[next] ?? 1;
	}
}

function optimum(strata: Strata, n: number, importance: readonly number[]): Allocation {
	requireWhole('n', n);
	return greedy(strata, n, { importance, costs: strata.map(() => 1) });
}

/**
 * Equal numbers per stratum within bounds, filled level by level: the default between agents, every one
 * with the same precision. `RangeError` when the minima exceed n [AL1].
 */
export function equalAllocation(strata: Strata, n: number): Allocation {
	const equal = strata.map(() => 1);
	return optimum(strata, n, equal);
}

/**
 * n_h = n S_h N_h / Σ S N (Neyman 1934) as the exact integer optimum of Σ (N S)²/n within bounds (Wright
 * 2012, 2017); all S = 0 are taken as equal. A wrong S costs efficiency, never validity. `RangeError` when
 * the minima exceed n [AL3].
 */
export function neymanAllocation(strata: Strata, n: number): Allocation {
	return optimum(strata, n, sizeTimesSpread(strata));
}

/**
 * n_h ∝ N S/√c (Cochran 1977, §5.5) for a budget in the unit of the costs: from the minima, each further
 * review goes where it lowers Σ (N S)²/n most per cost, while it fits. `shortfall` is what is left of the
 * budget. `RangeError` when the minima cost more than the budget [AL4].
 */
export function costOptimalAllocation(strata: Strata, budget: number): Allocation {
	requireThat(Number.isFinite(budget), 'budget must be finite');
	const costs = strata.map(({ cost = 1 }) => cost);
	return greedy(strata, budget, { importance: sizeTimesSpread(strata), costs });
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
		requireNonNegative('sd', sd);
		requireNonNegative('df', df);
	}
	const freedom = sum(history, ({ df }) => df);
	const pooled = freedom === 0 ? 0 : sum(history, ({ sd, df }) => df * sd * sd) / freedom;
	return history.map(({ sd, df }) => Math.sqrt(moderatedVariance(sd * sd, df, pooled, priorDf)));
}
