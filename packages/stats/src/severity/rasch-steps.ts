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
	const [criteria, free] = [difficulty.length, severity.length - 1];
	const { information, score } = scoring(parameters, responses, posteriors, table);
	// Damping keeps a flat likelihood solvable; at the maximum the score is 0 and it changes nothing.
	for (let p = 0; p < score.length; p++) add(information.cells, p * (score.length + 1), DAMPING);
	const factor = cholesky(information);
	const full = backward(factor, forward(factor, score));
	// At most a logit at a time: a full step from afar may leave the range where anything is known.
	const longest = Math.max(1, ...full.map(Math.abs));
	const move = full.map((value) => value / longest);
	const moved = (values: readonly number[], from: number) =>
		values.map((value, i) => value + at(move, from + i));
	const closed = (values: readonly number[]) => [...values, -sum(values)];
	const square = (own: readonly number[]) => sum(own, (mass, q) => mass * (NODES[q] ?? 0) ** 2);
	return {
		difficulty: moved(difficulty, 0),
		severity: closed(moved(severity.slice(0, -1), criteria)),
		step: step.length === 1 ? [0] : closed(moved(step.slice(0, -1), criteria + free)),
		variance: Math.max(VARIANCE_MIN, sum(posteriors, square) / posteriors.length)
	};
}

/**
 * Score and information of the free parameters. A response is its passed steps Z_k; every parameter
 * lowers some of them, the last ρ and τ in place of the sum of the others.
 */
function scoring(
	{ difficulty, severity, step }: Parameters,
	responses: readonly Response[],
	posteriors: readonly number[][],
	table: Table
) {
	const [criteria, free] = [difficulty.length, severity.length - 1];
	const size = criteria + free + step.length - 1;
	const information = zeros(size);
	const score = new Float64Array(size);
	const cells = Map.groupBy(
		responses,
		({ criterion, reviewer }) => criterion * severity.length + reviewer
	);
	for (const [key, own] of cells) {
		const [criterion, reviewer] = [Math.floor(key / severity.length), key % severity.length];
		const effects: [number, (k: number) => number][] = [[criterion, () => 1]];
		if (reviewer < free) effects.push([criteria + reviewer, () => 1]);
		else for (let r = 0; r < free; r++) effects.push([criteria + r, () => -1]);
		for (let j = 0; j < step.length - 1; j++)
			effects.push([criteria + free + j, (k) => (k === j ? 1 : k === step.length - 1 ? -1 : 0)]);
		const { surplus, spread } = momentsOf(
			own,
			posteriors,
			table[criterion]?.[reviewer] ?? [],
			step.length
		);
		for (const [p, effect] of effects) {
			surplus.forEach((value, k) => add(score, p, -effect(k) * value));
			for (const [p2, other] of effects)
				spread.forEach((row, k) =>
					row.forEach((value, l) =>
						add(information.cells, p * size + p2, effect(k) * other(l) * value)
					)
				);
		}
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
