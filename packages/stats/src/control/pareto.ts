import { requirePositive, requireThat } from '../checks.ts';
import { wilsonInterval } from '../interval/index.ts';
import type { Interval } from '../interval/index.ts';
import { notEstimable } from '../not-estimable.ts';
import type { NotEstimable } from '../not-estimable.ts';

/** One item with its causes, of which it may have several or none, and its weight 1/π > 0. */
export type CausedItem = { readonly causes: readonly string[]; readonly weight: number };

export type ParetoBar = Interval & {
	readonly cause: string;
	/** Items with this cause, unweighted. */
	readonly items: number;
};

export type Pareto = {
	readonly kind: 'pareto';
	/** Shares are of these items, not of causes. */
	readonly items: number;
	/** Kish's effective number of items. */
	readonly effectiveN: number;
	/** The most frequent first. */
	readonly bars: readonly ParetoBar[];
};

/**
 * Weighted Pareto of causes: the share of items with each cause, weights 1/π, with Wilson's interval on
 * Kish's n (methods §7). Targeted picks have no known π and are left out. `noData` without items [CT11].
 */
export function weightedPareto(
	items: readonly CausedItem[],
	level = 0.95
): Pareto | NotEstimable<'noData'> {
	if (items.length === 0) return notEstimable('noData');
	const weights = new Map<string, { weight: number; items: number }>();
	let total = 0;
	let squares = 0;
	for (const { causes, weight } of items) {
		requirePositive('weight', weight);
		total += weight;
		squares += weight * weight;
		for (const cause of new Set(causes)) {
			const sum = weights.get(cause) ?? { weight: 0, items: 0 };
			weights.set(cause, { weight: sum.weight + weight, items: sum.items + 1 });
		}
	}
	const effectiveN = (total * total) / squares;
	const bars = [...weights].flatMap(([cause, sum]) => {
		const share = Math.min(1, sum.weight / total);
		const found = wilsonInterval(share * effectiveN, effectiveN, level);
		return found.kind === 'interval' ? [{ ...found, cause, items: sum.items }] : [];
	});
	bars.sort((a, b) => b.estimate - a.estimate);
	return { kind: 'pareto', items: items.length, effectiveN, bars };
}

/**
 * Whether one cause is surely more frequent than another: d > 1.96√((p_A + p_B − d²)/n) (methods §7); safe
 * where causes occur together. `RangeError` for a cause that is not in the chart [CT11].
 */
export function surelyMoreFrequent(
	{ bars, effectiveN }: Pareto,
	first: string,
	second: string
): boolean {
	const [a, b] = [first, second].map((name) => bars.find(({ cause }) => cause === name)?.estimate);
	requireThat(a !== undefined && b !== undefined, 'both causes must be in the chart');
	const [p, q] = [a ?? 0, b ?? 0];
	return p - q > 1.96 * Math.sqrt((p + q - (p - q) ** 2) / effectiveN);
}
