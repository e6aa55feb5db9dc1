import { sum } from '../sum.ts';
import { NODES, probabilities, type Parameters, type Response } from './rasch-steps.ts';

export type RaschEstimates = {
	readonly kind: 'rasch';
	/** Ability in logits (posterior mean and SD), and the rubric score 0–100 an average reviewer would give. */
	readonly agents: ReadonlyMap<string, { ability: number; sd: number; fairAverage: number }>;
	/** Severity in logits, summing to 0, above 0 severe; infit and outfit mean squares, 1 as expected. */
	readonly reviewers: ReadonlyMap<string, { severity: number; infit: number; outfit: number }>;
	/** Difficulty of each criterion, and of each step beside it (summing to 0), in logits. */
	readonly difficulties: readonly number[];
	readonly steps: readonly number[];
	/** Variance of abilities, logits². */
	readonly variance: number;
	readonly deviance: number;
};

/** Posterior abilities, fair averages and fit at the final parameters [SV8]. */
export function raschEstimates(
	names: { agents: readonly string[]; reviewers: readonly string[] },
	{ difficulty, severity, step, variance }: Parameters,
	responses: readonly Response[],
	posteriors: readonly number[][],
	deviance: number
): RaschEstimates {
	const abilities = posteriors.map((own) => moment(own, 0, 1));
	const agents = names.agents.map((name, a) => {
		const ability = abilities[a] ?? 0;
		const sd = Math.sqrt(moment(posteriors[a] ?? [], ability, 2));
		const means = difficulty.map((d) => expected(ability - d, step).mean / step.length);
		const fairAverage = (100 * sum(means)) / means.length;
		return [name, { ability, sd, fairAverage }] as const;
	});
	const reviewers = names.reviewers.map((name, r) => {
		const own = severity[r] ?? 0;
		const residuals = responses
			.filter(({ reviewer }) => reviewer === r)
			.map(({ agent, criterion, step: given }) => {
				const distance = (abilities[agent] ?? 0) - (difficulty[criterion] ?? 0) - own;
				const { mean, variance } = expected(distance, step);
				return { square: (given - mean) ** 2, variance };
			});
		const infit = sum(residuals, ({ square }) => square) / sum(residuals, (one) => one.variance);
		const outfit = sum(residuals, ({ square, variance }) => square / variance) / residuals.length;
		return [name, { severity: own, infit, outfit }] as const;
	});
	return {
		kind: 'rasch',
		agents: new Map(agents),
		reviewers: new Map(reviewers),
		difficulties: difficulty,
		steps: step,
		variance,
		deviance
	};
}

function moment(own: readonly number[], centre: number, power: number): number {
	return sum(own, (mass, q) => mass * ((NODES[q] ?? 0) - centre) ** power);
}

function expected(distance: number, steps: readonly number[]) {
	const chances = probabilities(distance, steps);
	const mean = sum(chances, (chance, k) => k * chance);
	return { mean, variance: sum(chances, (chance, k) => (k - mean) ** 2 * chance) };
}
