import { requireThat } from '../checks.ts';
import { kishN } from '../estimate/weighted.ts';
import { wilsonInterval, type Interval } from '../interval/index.ts';
import { notEstimable, type NotEstimable } from '../not-estimable.ts';
import { sum } from '../sum.ts';

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
 * Kish's n (Korn & Graubard 1998). Targeted picks have no known π and are left out. `noData` without items [CT11].
 */
export function weightedPareto(
	items: readonly CausedItem[],
	level = 0.95
): Pareto | NotEstimable<'noData'> {
	if (items.length === 0) return notEstimable('noData');
	const effectiveN = kishN(items.map(({ weight }) => weight));
	const total = sum(items, ({ weight }) => weight);
	const bars = [...new Set(items.flatMap(({ causes }) => causes))].flatMap((cause) => {
		const own = items.filter(({ causes }) => causes.includes(cause));
		const share = Math.min(1, sum(own, ({ weight }) => weight) / total);
		const found = wilsonInterval(share * effectiveN, effectiveN, level);
		return found.kind === 'interval' ? [{ ...found, cause, items: own.length }] : [];
	});
	bars.sort((a, b) => b.estimate - a.estimate);
	return { kind: 'pareto', items: items.length, effectiveN, bars };
}

/**
 * Whether one cause is surely more frequent than another: d > 1.96√((p_A + p_B − d²)/n) (Scott & Seber
 * 1983); safe where causes occur together. `RangeError` for a cause that is not in the chart [CT11].
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
