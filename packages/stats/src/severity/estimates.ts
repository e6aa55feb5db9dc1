import { requireThat } from '../checks.ts';
import { inverse } from '../linear/cholesky.ts';
import { add, at } from '../linear/matrix.ts';
import type { Design } from './design.ts';
import { conditionalVariances, type Ratios, type System } from './system.ts';

/** The mean an agent would have with an average reviewer. Points. */
export type FairScore = {
	readonly reviews: number;
	readonly reviewers: number;
	/** Plain mean of the agent's scores. */
	readonly raw: number;
	/** μ̂ + α̂: with random agents drawn towards the mean of all. */
	readonly fair: number;
	/** Standard error of `fair` (with random agents of its prediction). */
	readonly se: number;
	/** The part of `se` that comes from not knowing the reviewers' effects; also the SE of fair − raw. */
	readonly reviewerSe: number;
};

export type Severity = {
	readonly reviews: number;
	readonly agents: number;
	/** Points the reviewer adds to a score: below 0 severe, above 0 lenient; shrunken towards 0. */
	readonly effect: number;
	/** Standard error of prediction. */
	readonly se: number;
	/** The same if mean and fixed agents were known, as lme4 reports it: never above `se`. */
	readonly conditionalSe: number;
};

export type SeverityEstimates = {
	readonly kind: 'severity';
	readonly agents: ReadonlyMap<string, FairScore>;
	readonly reviewers: ReadonlyMap<string, Severity>;
	/** μ̂ with its standard error; null with fixed agents. */
	readonly mean: { readonly estimate: number; readonly se: number } | null;
	/** Points²; null for what is not a random effect of this model. */
	readonly variances: {
		readonly agent: number | null;
		readonly reviewer: number;
		readonly item: number | null;
		readonly residual: number;
	};
	/** Some variance is estimated as 0. */
	readonly singular: boolean;
	/** −2 log restricted likelihood, as lme4 reports it. */
	readonly remlCriterion: number;
	/** What `fairDifference` needs. */
	readonly covariance: FairCovariance;
};

type FairCovariance = {
	readonly own: ReadonlyMap<string, number>;
	/** e_μ − g_a: how the fair score of agent a hangs on the mean and on each reviewer. */
	readonly loadings: ReadonlyMap<string, Float64Array>;
	readonly dense: Float64Array;
};

/** Back-substitution with standard errors: Var F_a = σ²[1/D_a + (e_μ − g_a)′S⁻¹(e_μ − g_a)] [SV3]. */
export function estimatesOf(
	design: Design,
	system: System,
	ratios: Ratios,
	floor: number
): SeverityEstimates {
	const { residualVariance: residual, diagonal, solution } = system;
	const dense = inverse(system.factor).cells.map((cell) => cell * residual);
	const conditional = conditionalVariances(design, ratios, system).map((part) => part * residual);
	const own = new Map<string, number>();
	const loadings = new Map<string, Float64Array>();
	const agents = new Map<string, FairScore>();
	design.agents.forEach((name, a) => {
		const loading = loadingOf(design, system, a);
		const variance = residual / at(diagonal, a);
		const shared = quadratic(dense, loading);
		const offset = loading.reduce((sum, part, i) => sum + part * at(solution, i), 0);
		own.set(name, variance);
		loadings.set(name, loading);
		agents.set(name, {
			...rawOf(design, a),
			fair: design.centre + at(system.agentSums, a) / at(diagonal, a) + offset,
			se: Math.sqrt(variance + shared),
			reviewerSe: Math.sqrt(shared)
		});
	});
	const variances = variancesOf(ratios, residual, floor);
	const mean = { estimate: design.centre + at(solution, 0), se: Math.sqrt(at(dense, 0)) };
	return {
		kind: 'severity',
		agents,
		reviewers: severitiesOf(design, solution, dense, conditional),
		mean: ratios.agent === null ? null : mean,
		variances,
		singular: Object.values(variances).includes(0),
		remlCriterion: system.remlCriterion,
		covariance: { own, loadings, dense }
	};
}

function variancesOf(ratios: Ratios, residual: number, floor: number) {
	const of = (ratio: number) => (ratio <= floor ? 0 : residual * ratio * ratio);
	return {
		agent: ratios.agent === null ? null : of(ratios.agent),
		reviewer: of(ratios.reviewer),
		item: ratios.item === null ? null : of(ratios.item),
		residual
	};
}

/**
 * F_a − F_b in points with its standard error; shared reviewers cancel, so it is not the root of the
 * summed squares of the two (Henderson 1975). `RangeError` for an agent the fit does not know [SV4].
 */
export function fairDifference(
	{ agents, covariance }: SeverityEstimates,
	first: string,
	second: string
): { estimate: number; se: number } {
	const [a, b] = [agents.get(first), agents.get(second)];
	const { own, loadings, dense } = covariance;
	const other = loadings.get(second);
	const apart = loadings.get(first)?.map((part, i) => part - (other?.[i] ?? 0));
	requireThat(
		a !== undefined && b !== undefined && apart !== undefined,
		'both agents are in the fit'
	);
	if (first === second || !a || !b || !apart) return { estimate: 0, se: 0 };
	const variance = (own.get(first) ?? 0) + (own.get(second) ?? 0) + quadratic(dense, apart);
	return { estimate: a.fair - b.fair, se: Math.sqrt(variance) };
}

function loadingOf({ start, reviewerOf }: Design, system: System, a: number): Float64Array {
	const d = at(system.diagonal, a);
	const loading = new Float64Array(system.solution.length);
	loading[0] = (d - at(system.agentWeights, a)) / d;
	for (let i = start[a] ?? 0; i < (start[a + 1] ?? 0); i++)
		loading[(reviewerOf[i] ?? 0) + 1] = -at(system.pairWeights, i) / d;
	return loading;
}

function quadratic(matrix: Float64Array, x: Float64Array): number {
	let sum = 0;
	for (let i = 0; i < x.length; i++) {
		if (at(x, i) === 0) continue;
		for (let j = 0; j < x.length; j++) sum += at(x, i) * at(matrix, i * x.length + j) * at(x, j);
	}
	return sum;
}

function rawOf({ layers, start, centre }: Design, a: number) {
	const [from = 0, to = 0] = [start[a], start[a + 1]];
	let reviews = 0;
	let sum = 0;
	for (const { counts, agentSums } of layers) {
		sum += at(agentSums, a);
		for (let i = from; i < to; i++) reviews += at(counts, i);
	}
	return { reviews, reviewers: to - from, raw: centre + sum / reviews };
}

function severitiesOf(
	{ reviewers, reviewerOf, layers }: Design,
	solution: Float64Array,
	dense: Float64Array,
	conditional: readonly number[]
): Map<string, Severity> {
	const reviews = new Float64Array(reviewers.length);
	const agents = new Float64Array(reviewers.length);
	for (const r of reviewerOf) add(agents, r, 1);
	for (const { counts } of layers) counts.forEach((n, i) => add(reviews, reviewerOf[i] ?? 0, n));
	return new Map(
		reviewers.map((name, r) => [
			name,
			{
				reviews: at(reviews, r),
				agents: at(agents, r),
				effect: at(solution, r + 1),
				se: Math.sqrt(at(dense, (r + 1) * (solution.length + 1))),
				conditionalSe: Math.sqrt(conditional[r] ?? 0)
			}
		])
	);
}
