import { backward, cholesky, forward, inverse, logDeterminant } from '../linear/cholesky.ts';
import { add, at, zeros, type Square } from '../linear/matrix.ts';
import type { Design } from './design.ts';

/** θ = SD / σ_e of each random effect; null where the model has none (agents fixed, no item twice). */
export type Ratios = {
	readonly agent: number | null;
	readonly reviewer: number;
	readonly item: number | null;
};

/** Henderson's equations with items and agents eliminated, solved at one set of ratios. */
export type System = Weights & {
	/** D_a: total weight of agent a plus λ_A. */
	readonly diagonal: Float64Array;
	/** Cholesky factor of the dense block: μ first, then reviewers. */
	readonly factor: Square;
	/** μ̂ and the reviewer effects. */
	readonly solution: Float64Array;
	readonly residualVariance: number;
	readonly remlCriterion: number;
};

/** Weights of the reviews left by the items: of each pair, of each agent; weighted sum of each agent. */
type Weights = {
	readonly pairWeights: Float64Array;
	readonly agentWeights: Float64Array;
	readonly agentSums: Float64Array;
};

type Right = { readonly block: Square; readonly right: Float64Array };

const precision = (ratio: number) => 1 / (ratio * ratio);

/** Solution, σ̂_e² and lme4's REML criterion at given ratios > 0 (Henderson 1975; Bates et al. 2015) [SV2]. */
export function solveSystem(design: Design, ratios: Ratios): System {
	const agentPrecision = ratios.agent === null ? 0 : precision(ratios.agent);
	const { dense, items } = reviewerEquations(design, ratios);
	const diagonal = items.agentWeights.map((weight) => weight + agentPrecision);
	eliminateAgents(design, { ...items, diagonal }, agentPrecision, dense);
	// Fixed agents carry the mean themselves: its row is empty, and a unit row leaves it at 0.
	if (ratios.agent === null) dense.block.cells[0] = 1;
	const factor = cholesky(dense.block);
	const reduced = forward(factor, dense.right);
	let squares = items.squares;
	let logC = items.logC + logDeterminant(factor);
	for (let a = 0; a < diagonal.length; a++) {
		squares -= at(items.agentSums, a) ** 2 / at(diagonal, a);
		logC += Math.log(at(diagonal, a));
	}
	for (const z of reduced) squares -= z * z;
	const freedom = design.reviews - (ratios.agent === null ? design.agents.length : 1);
	const residualVariance = squares / freedom;
	const scale =
		design.agents.length * Math.log(ratios.agent ?? 1) +
		design.reviewers.length * Math.log(ratios.reviewer) +
		design.items * Math.log(ratios.item ?? 1);
	return {
		...items,
		diagonal,
		factor,
		solution: backward(factor, reduced),
		residualVariance,
		remlCriterion: logC + 2 * scale + freedom * (1 + Math.log(2 * Math.PI * residualVariance))
	};
}

/** What is left of the reviewers' equations without the items; agents and mean stand beside it. */
function reviewerEquations(design: Design, { reviewer, item }: Ratios) {
	const size = design.reviewers.length + 1;
	const dense = { block: zeros(size), right: new Float64Array(size) };
	const items = eliminateItems(design, item, dense);
	for (let r = 1; r < size; r++) add(dense.block.cells, r * (size + 1), precision(reviewer));
	return { dense, items };
}

/**
 * Variances of the reviewers' effects, over σ_e², where the fixed effects are known: with random agents
 * that is S⁻¹ without the mean (Schur), with fixed ones the equations before the agents go in.
 */
export function conditionalVariances(design: Design, ratios: Ratios, system: System): number[] {
	let { factor } = system;
	if (ratios.agent === null) {
		const { block } = reviewerEquations(design, ratios).dense;
		block.cells[0] = 1;
		factor = cholesky(block);
	}
	const { cells, size } = inverse(factor);
	return design.reviewers.map((_, r) => {
		const row = (r + 1) * size;
		return at(cells, row + r + 1) - at(cells, row) ** 2 / at(cells, 0);
	});
}

/** An item scored k times leaves its scores the weights I − 11′/(k + λ); without items that is I. */
function eliminateItems(
	{ agents, reviewerOf, start, layers }: Design,
	ratio: number | null,
	{ block, right }: Right
): Weights & { squares: number; logC: number } {
	const pairWeights = new Float64Array(reviewerOf.length);
	const agentSums = new Float64Array(agents.length);
	let squares = 0;
	let logC = 0;
	for (const layer of layers) {
		const weighted = layer.times + (ratio === null ? 0 : precision(ratio));
		const g = ratio === null ? 0 : 1 / weighted;
		const weight = ratio === null ? 1 : precision(ratio) / weighted;
		if (ratio !== null) logC += layer.items * Math.log(weighted);
		squares += layer.squares - g * layer.totalSquares;
		layer.agentSums.forEach((sum, a) => add(agentSums, a, weight * sum));
		layer.counts.forEach((count, pair) => {
			const row = ((reviewerOf[pair] ?? 0) + 1) * (block.size + 1);
			add(pairWeights, pair, weight * count);
			add(block.cells, row, count);
		});
		for (let r = 1; r < block.size; r++) {
			const row = (r - 1) * layer.together.size;
			add(right, r, at(layer.reviewerSums, r - 1) - g * at(layer.reviewerTotals, r - 1));
			for (let s = 1; s <= r; s++)
				add(block.cells, r * block.size + s, -g * at(layer.together.cells, row + s - 1));
		}
	}
	const agentWeights = Float64Array.from(agents, (_, a) =>
		pairWeights.subarray(start[a], start[a + 1]).reduce((sum, weight) => sum + weight, 0)
	);
	return { pairWeights, agentWeights, agentSums, squares, logC };
}

/** Subtracts B_a B_a′/D_a; in the mean's row what is left is a λ_A/D_a-th, free of cancellation. */
function eliminateAgents(
	{ agents, start, reviewerOf }: Design,
	{ pairWeights, agentWeights, agentSums, diagonal }: Weights & { diagonal: Float64Array },
	agentPrecision: number,
	{ block: { size, cells }, right }: Right
): void {
	for (let a = 0; a < agents.length; a++) {
		const from = start[a] ?? 0;
		const to = start[a + 1] ?? 0;
		const left = agentPrecision / at(diagonal, a);
		add(cells, 0, at(agentWeights, a) * left);
		add(right, 0, at(agentSums, a) * left);
		for (let i = from; i < to; i++) {
			const row = ((reviewerOf[i] ?? 0) + 1) * size;
			const part = at(pairWeights, i) / at(diagonal, a);
			add(cells, row, at(pairWeights, i) * left);
			add(right, row / size, -part * at(agentSums, a));
			for (let j = from; j <= i; j++) {
				const cell = row + (reviewerOf[j] ?? 0) + 1;
				cells[cell] = (cells[cell] ?? 0) - part * (pairWeights[j] ?? 0);
			}
		}
	}
}
