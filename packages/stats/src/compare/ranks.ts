import { requireFiniteAll, requireInside, requirePositive, requireThat } from '../checks.ts';
import { normalQuantile } from '../special/normal.ts';

/** Rank 1 is the highest estimate; the range holds jointly for all with the chosen level. */
export type RankInterval = {
	readonly rank: number;
	readonly lower: number;
	readonly upper: number;
};

type RankOptions = {
	/**
	 * `pairwise`: differences beyond z_{1−α/(k(k−1))} √(v_a + v_b), Bonferroni over all pairs.
	 * `joint`: individual intervals at Šidák's level that do not touch (Klein, Wright & Wieczorek 2020).
	 */
	readonly method?: 'pairwise' | 'joint';
	readonly level?: number;
};

/**
 * Joint confidence intervals of ranks, [1 + #surely above, k − #surely below], for independent normal
 * estimates with standard errors > 0, one each; equal estimates share the best rank. Pairwise is the
 * default. Off by default in the product: tiers say more [CO5].
 */
export function rankIntervals(
	estimates: readonly number[],
	standardErrors: readonly number[],
	{ method = 'pairwise', level = 0.95 }: RankOptions = {}
): RankInterval[] {
	requireFiniteAll('estimates', estimates);
	requireThat(estimates.length === standardErrors.length, 'one standard error for each estimate');
	for (const se of standardErrors) requirePositive('standard error', se);
	requireInside('level', level);
	const k = estimates.length;
	if (k < 2) return estimates.map(() => ({ rank: 1, lower: 1, upper: 1 }));
	const pairwise = method === 'pairwise';
	const z = -normalQuantile(pairwise ? (1 - level) / (k * (k - 1)) : (1 - level ** (1 / k)) / 2);
	const units = estimates.map((estimate, i) => ({ estimate, se: standardErrors[i] ?? 0 }));
	type Unit = (typeof units)[number];
	const surelyAbove = (a: Unit, b: Unit) =>
		a.estimate - b.estimate > z * (pairwise ? Math.hypot(a.se, b.se) : a.se + b.se);
	return units.map((unit) => ({
		rank: 1 + units.filter((other) => other.estimate > unit.estimate).length,
		lower: 1 + units.filter((other) => surelyAbove(other, unit)).length,
		upper: k - units.filter((other) => surelyAbove(unit, other)).length
	}));
}
