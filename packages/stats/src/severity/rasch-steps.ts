import { backward, cholesky, forward } from '../linear/cholesky.ts';
import { add, at, zeros } from '../linear/matrix.ts';
import { sum } from '../sum.ts';

/** One criterion of one review, by position. */
export type Response = { agent: number; reviewer: number; criterion: number; step: number };
/** Logits; severities and steps sum to 0. */
export type Parameters = {
	difficulty: number[];
	severity: number[];
	step: number[];
	variance: number;
};

const DAMPING = 1e-6;
/** Agents that do not differ leave all weight on the middle node; 0 would leave none. */
const VARIANCE_MIN = 1e-6;

/** Abilities at which the integral over N(0, σ²) is taken, as in TAM. */
export const NODES = Array.from({ length: 21 }, (_, i) => -6 + 0.6 * i);
/** P(step) for an item at distance θ − δ − ρ from its agent. */
export function probabilities(distance: number, steps: readonly number[]): number[] {
	let level = 0;
	const levels = [0, ...steps.map((step) => (level += distance - step))];
	const top = Math.max(...levels);
	const masses = levels.map((one) => Math.exp(one - top));
	const total = sum(masses);
	return masses.map((mass) => mass / total);
}

/** P(step) by criterion, reviewer and node. */
export type Table = number[][][][];

export function tableOf({ difficulty, severity, step }: Parameters): Table {
	return difficulty.map((d) =>
		severity.map((s) => NODES.map((node) => probabilities(node - d - s, step)))
	);
}

/** Each agent's weights of the nodes, and −2 log of the marginal likelihood. */
export function posteriorsOf(
	responses: readonly Response[],
	agents: number,
	table: Table,
	variance: number
): { posteriors: number[][]; deviance: number } {
	const weights = NODES.map((node) => Math.exp((-node * node) / (2 * variance)));
	const total = sum(weights);
	const logs = Array.from({ length: agents }, () =>
		weights.map((weight) => Math.log(weight / total))
	);
	for (const { agent, reviewer, criterion, step } of responses)
		table[criterion]?.[reviewer]?.forEach((chances, q) => {
			const own = logs[agent];
			if (own) own[q] = (own[q] ?? 0) + Math.log(chances[step] ?? 0);
		});
	let deviance = 0;
	const posteriors = logs.map((own) => {
		const top = Math.max(...own);
		const masses = own.map((log) => Math.exp(log - top));
		const whole = sum(masses);
		deviance -= 2 * (top + Math.log(whole));
		return masses.map((mass) => mass / whole);
	});
	return { posteriors, deviance };
}

/** One Newton step for δ, ρ, τ and the new variance. */
export function improved(
	parameters: Parameters,
	responses: readonly Response[],
	posteriors: readonly number[][],
	table: Table
): Parameters {
	const { difficulty, severity, step } = parameters;
	const { information, score } = scoring(parameters, responses, posteriors, table);
	// A common shift of ρ or τ changes nothing beside δ: damping leaves it at 0, and keeps a flat
	// likelihood solvable; at the maximum the score is 0 and it changes nothing else.
	for (let p = 0; p < score.length; p++) add(information.cells, p * (score.length + 1), DAMPING);
	const factor = cholesky(information);
	const full = backward(factor, forward(factor, score));
	// At most a logit at a time: a full step from afar may leave the range where anything is known.
	const longest = Math.max(1, ...full.map(Math.abs));
	const moved = (values: readonly number[], from: number) =>
		values.map((value, i) => value + at(full, from + i) / longest);
	const centred = (values: readonly number[]) =>
		values.map((value) => value - sum(values) / values.length);
	const [reviewers, steps] = [
		moved(severity, difficulty.length),
		moved(step, difficulty.length + severity.length)
	];
	const shift = sum(reviewers) / reviewers.length + sum(steps) / steps.length;
	const square = (own: readonly number[]) => sum(own, (mass, q) => mass * (NODES[q] ?? 0) ** 2);
	return {
		difficulty: moved(difficulty, 0).map((value) => value + shift),
		severity: centred(reviewers),
		step: centred(steps),
		variance: Math.max(VARIANCE_MIN, sum(posteriors, square) / posteriors.length)
	};
}

/**
 * Score and information of the parameters. A response is its passed steps Z_k: δ and ρ lower all of them,
 * τ_k its own.
 */
function scoring(
	{ difficulty, severity, step }: Parameters,
	responses: readonly Response[],
	posteriors: readonly number[][],
	table: Table
) {
	const [criteria, size] = [difficulty.length, difficulty.length + severity.length + step.length];
	const information = zeros(size);
	const score = new Float64Array(size);
	const cells = Map.groupBy(responses, (one) => one.criterion * severity.length + one.reviewer);
	for (const [key, own] of cells) {
		const [criterion, reviewer] = [Math.floor(key / severity.length), key % severity.length];
		const chances = table[criterion]?.[reviewer] ?? [];
		const { surplus, spread } = momentsOf(own, posteriors, chances, step.length);
		surplus.forEach((value, k) => {
			const places = [criterion, criteria + reviewer, criteria + severity.length + k];
			for (const p of places) add(score, p, -value);
			spread[k]?.forEach((both, l) => {
				const others = [criterion, criteria + reviewer, criteria + severity.length + l];
				for (const p of places) for (const o of others) add(information.cells, p * size + o, both);
			});
		});
	}
	return { information, score };
}

/** Passed steps beyond expectation, and their covariance, of the responses of one criterion and reviewer. */
function momentsOf(
	responses: readonly Response[],
	posteriors: readonly number[][],
	chances: readonly number[][],
	steps: number
) {
	const index = Array.from({ length: steps }, (_, k) => k);
	const surplus = index.map((k) => responses.filter(({ step }) => step > k).length);
	const spread = index.map(() => index.map(() => 0));
	chances.forEach((own, q) => {
		const n = sum(responses, ({ agent }) => posteriors[agent]?.[q] ?? 0);
		const passed = index.map((k) => sum(own.slice(k + 1)));
		for (const k of index) {
			surplus[k] = (surplus[k] ?? 0) - n * (passed[k] ?? 0);
			for (const l of index) {
				const both = passed[Math.max(k, l)] ?? 0;
				const row = spread[k];
				if (row) row[l] = (row[l] ?? 0) + n * (both - (passed[k] ?? 0) * (passed[l] ?? 0));
			}
		}
	});
	return { surplus, spread };
}
