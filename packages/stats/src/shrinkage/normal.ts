import { requireFiniteAll, requirePositive, requireThat } from '../checks.ts';
import { notEstimable, type NotEstimable } from '../not-estimable.ts';
import { sum } from '../sum.ts';

/** REML (Viechtbauer 2005), Paule & Mandel 1982, DerSimonian & Laird 1986. */
export type HeterogeneityMethod = 'REML' | 'PM' | 'DL';

export type ShrunkenEstimate = {
	/** θ̃: what to expect, between the estimate and the mean. */
	readonly estimate: number;
	readonly se: number;
	/** λ = τ²/(τ² + v) ∈ [0, 1): how much of the own estimate is kept. */
	readonly kept: number;
};

export type Shrinkage = {
	readonly kind: 'shrinkage';
	/** The method used: PM where REML did not converge. */
	readonly method: HeterogeneityMethod;
	/** τ² ≥ 0; 0 = no measurable differences between the units. */
	readonly tau2: number;
	readonly mean: number;
	readonly meanSe: number;
	/** In the order given. */
	readonly units: readonly ShrunkenEstimate[];
};

type Data = { readonly y: readonly number[]; readonly v: readonly number[] };
const ITERATIONS_MAX = 200;

/**
 * Empirical Bayes for ŷ_a ~ N(θ_a, v_a), θ_a ~ N(μ, τ²) (Morris 1983): θ̃ = μ + λ(ŷ − μ), SE² = λv +
 * (1−λ)² Var(μ̂). For tiers, forecasts and ranks, never as the score on display. Estimates in any unit,
 * v > 0 in its square, one each; assumes units of one rubric and channel. `noData`, `oneUnit` [SH1] [SH2].
 */
export function shrinkEstimates(
	estimates: readonly number[],
	variances: readonly number[],
	method: HeterogeneityMethod = 'REML'
): Shrinkage | NotEstimable<'noData' | 'oneUnit'> {
	requireFiniteAll('estimates', estimates);
	requireThat(estimates.length === variances.length, 'one variance for each estimate');
	for (const variance of variances) requirePositive('variance', variance);
	if (estimates.length === 0) return notEstimable('noData');
	if (estimates.length === 1) return notEstimable('oneUnit');
	const data = { y: estimates, v: variances };
	const reml = method === 'REML' ? remlTau2(data) : null;
	const used = method === 'REML' && reml === null ? 'PM' : method;
	const tau2 = reml ?? (used === 'PM' ? pauleMandelTau2(data) : derSimonianLairdTau2(data));
	const { total, mean } = at(tau2, data);
	const units = estimates.map((y, i) => {
		const v = variances[i] ?? 0;
		const kept = tau2 / (tau2 + v);
		const se = Math.sqrt(kept * v + (1 - kept) ** 2 / total);
		return { estimate: mean + kept * (y - mean), se, kept };
	});
	return { kind: 'shrinkage', method: used, tau2, mean, meanSe: Math.sqrt(1 / total), units };
}

// Everything the three estimators need at one τ²: w = 1/(τ² + v), Σw, Σw², Σw³, μ̂, Q, Σw²(y−μ̂)².
function at(tau2: number, { y, v }: Data) {
	const w = v.map((variance) => 1 / (tau2 + variance));
	const total = sum(w);
	const centre = y[0] ?? 0;
	const mean = centre + sum(w, (weight, i) => weight * ((y[i] ?? 0) - centre)) / total;
	const squared = (i: number) => ((y[i] ?? 0) - mean) ** 2;
	return {
		total,
		mean,
		squares: sum(w, (weight) => weight ** 2),
		cubes: sum(w, (weight) => weight ** 3),
		q: sum(w, (weight, i) => weight * squared(i)),
		slope: sum(w, (weight, i) => weight ** 2 * squared(i))
	};
}

function derSimonianLairdTau2(data: Data): number {
	const { total, squares, q } = at(0, data);
	return Math.max(0, (q - (data.y.length - 1)) / (total - squares / total));
}

// Q(τ²) = k − 1: Q falls and is convex, so Newton's steps from 0 never pass the root.
function pauleMandelTau2(data: Data): number {
	let tau2 = 0;
	for (let i = 0; i < ITERATIONS_MAX; i++) {
		const { q, slope } = at(tau2, data);
		const step = (q - (data.y.length - 1)) / slope;
		if (!(step > 1e-14 * tau2)) return tau2;
		tau2 += step;
	}
	return tau2;
}

// Fisher scoring: step = (y'PPy − tr P) / tr PP; null where it does not settle.
function remlTau2(data: Data): number | null {
	let tau2 = derSimonianLairdTau2(data);
	for (let i = 0; i < ITERATIONS_MAX; i++) {
		const { total, squares, cubes, slope } = at(tau2, data);
		const trace = total - squares / total;
		const step = (slope - trace) / (squares - (2 * cubes) / total + (squares / total) ** 2);
		const next = Math.max(0, tau2 + step);
		if (Math.abs(next - tau2) <= 1e-13 * (next + 1 / total)) return next;
		tau2 = next;
	}
	return null;
}
