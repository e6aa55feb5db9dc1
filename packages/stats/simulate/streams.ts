import {
	combinedInclusion,
	floorSizes,
	hajekMean,
	inclusionProbabilities,
	mean,
	paretoRank,
	randomFor,
	uniform
} from '../src/index.ts';
import type { Random } from '../src/index.ts';
import { normal } from './rubric.ts';

const SEED = '5f0c1e7a9b3d4426881f0a6bd2c3e4f5';
const CALLS = 300;

export type StreamError = { readonly bias: number; readonly rmse: number };
export type StreamErrors = Readonly<
	Record<'random' | 'highestRisk' | 'unweighted' | 'weighted', StreamError>
>;

// A month of one agent: risk scores that rise where quality falls (correlation about −0.5).
function population(random: Random): { risk: number[]; scores: number[] } {
	const calls = Array.from({ length: CALLS }, () => {
		const trouble = normal(random);
		const score = 90 - 5 * trouble - 4 * Math.max(0, trouble) ** 2 + 9 * normal(random);
		return { risk: Math.exp(trouble), score: Math.min(100, Math.max(0, score)) };
	});
	return { risk: calls.map(({ risk }) => risk), scores: calls.map(({ score }) => score) };
}

function smallest(keys: readonly number[], n: number): number[] {
	const order = keys.map((key, i) => ({ key, i })).toSorted((a, b) => a.key - b.key);
	return order.slice(0, n).map(({ i }) => i);
}

/**
 * Errors of the month's mean from 5 random calls and 5 targeted ones, over `draws` samples of one month:
 * random alone, with the 5 of highest risk unweighted, with 5 by risk (Pareto) unweighted, and those
 * weighted by 1/π*, π* the probability to be in either sample.
 */
export function streamErrors(draws: number): StreamErrors {
	const random = randomFor(SEED, 'streams');
	const { risk, scores } = population(random);
	const truth = Number(mean(scores));
	const targets = inclusionProbabilities(floorSizes(risk), 5);
	const weights = targets.map((pi) => 1 / combinedInclusion([5 / CALLS, pi]));
	const highest = smallest(
		risk.map((value) => -value),
		5
	);
	const errors = { random: [], highestRisk: [], unweighted: [], weighted: [] } as Record<
		keyof StreamErrors,
		number[]
	>;
	for (let draw = 0; draw < draws; draw++) {
		const plain = smallest(
			scores.map(() => uniform(random)),
			5
		);
		const ranks = targets.map((pi) => paretoRank(Math.max(uniform(random), 2 ** -53), pi));
		const targeted = smallest(ranks, 5);
		const error = (picks: readonly number[], weight: (i: number) => number) =>
			Number(
				hajekMean(
					picks.map((i) => scores[i] ?? 0),
					picks.map(weight)
				)
			) - truth;
		const both = [...new Set([...plain, ...targeted])];
		errors.random.push(error(plain, () => 1));
		errors.highestRisk.push(error([...plain, ...highest], () => 1));
		errors.unweighted.push(error([...plain, ...targeted], () => 1));
		errors.weighted.push(error(both, (i) => weights[i] ?? 1));
	}
	const summary = (values: readonly number[]): StreamError => ({
		bias: Number(mean(values)),
		rmse: Math.sqrt(Number(mean(values.map((value) => value ** 2))))
	});
	return {
		random: summary(errors.random),
		highestRisk: summary(errors.highestRisk),
		unweighted: summary(errors.unweighted),
		weighted: summary(errors.weighted)
	};
}

/** Prints bias and root mean square error of each way to use targeted reviews, 20,000 samples. */
export function simulate(print: (line: string) => void): void {
	print('5 random reviews and 5 targeted ones of 300: bias / RMSE of the mean in points');
	for (const [name, { bias, rmse }] of Object.entries(streamErrors(20_000))) {
		print(`  ${name}: ${bias.toFixed(2)} / ${rmse.toFixed(2)}`);
	}
}
