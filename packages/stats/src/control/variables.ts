import { requireFiniteAll } from '../checks.ts';
import { mean, sampleVariance } from '../describe/index.ts';
import { notEstimable, type NotEstimable } from '../not-estimable.ts';
import { logGamma } from '../special/index.ts';
import { threeSigma, withSignals, type Chart } from './chart.ts';

/** X̄ and S charts of the same groups, with the item SD behind both. */
export type VariablesCharts = {
	readonly kind: 'charts';
	readonly sd: number;
	readonly means: Chart;
	readonly spreads: Chart;
};

/**
 * X̄–S charts of scores in groups by time: means x̄ ± 3σ/√n around the mean of all, spreads c₄σ ± 3σ√(1 −
 * c₄²), σ the average of s/c₄ over groups of two or more (Montgomery 2013; qcc "UWAVE-SD"). Centre and σ come from a
 * stable `reference`, by default all groups. An empty group is a gap, a single score one in the spreads.
 * `noReference` without a group of two, `noVariation` for σ = 0 [CT7].
 */
export function xBarSCharts(
	groups: readonly (readonly number[])[],
	reference: readonly (readonly number[])[] = groups
): VariablesCharts | NotEstimable<'noReference' | 'noVariation'> {
	requireFiniteAll('scores', groups.flat());
	const centre = mean(reference.flat());
	const ratios = reference.flatMap((group) => {
		const s = spreadOf(group);
		return s === null ? [] : [s / c4(group.length)];
	});
	const sd = mean(ratios);
	if (typeof centre !== 'number' || typeof sd !== 'number') return notEstimable('noReference');
	if (sd === 0) return notEstimable('noVariation');
	const means = groups.map((group) => {
		const value = mean(group);
		return {
			value: typeof value === 'number' ? value : null,
			centre,
			...threeSigma(centre, sd / Math.sqrt(Math.max(1, group.length)), [-Infinity, Infinity])
		};
	});
	const spreads = groups.map((group) => {
		const factor = c4(Math.max(2, group.length));
		const limits = threeSigma(factor * sd, sd * Math.sqrt(1 - factor ** 2), [0, Infinity]);
		return { value: spreadOf(group), centre: factor * sd, ...limits };
	});
	return {
		kind: 'charts',
		sd,
		means: { kind: 'chart', points: withSignals(means) },
		spreads: { kind: 'chart', points: withSignals(spreads) }
	};
}

function spreadOf(group: readonly number[]): number | null {
	const variance = sampleVariance(group);
	return typeof variance === 'number' ? Math.sqrt(variance) : null;
}

/** E(s)/σ of n ≥ 2 normal values: √(2/(n − 1)) Γ(n/2)/Γ((n − 1)/2). */
function c4(n: number): number {
	return Math.sqrt(2 / (n - 1)) * Math.exp(logGamma(n / 2) - logGamma((n - 1) / 2));
}
