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

function summary(errors: readonly number[]): StreamError {
	return {
		bias: Number(mean(errors)),
		rmse: Math.sqrt(Number(mean(errors.map((error) => error ** 2))))
	};
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
	const error = (picks: readonly number[], weight: (i: number) => number) =>
		Number(
			hajekMean(
				picks.map((i) => scores[i] ?? 0),
				picks.map(weight)
			)
		) - truth;
	const equal = () => 1;
	const highest = smallest(
		risk.map((value) => -value),
		5
	);
	const months = Array.from({ length: draws }, () => {
		const plain = smallest(
			scores.map(() => uniform(random)),
			5
		);
		const targeted = smallest(
			targets.map((pi) => paretoRank(Math.max(uniform(random), 2 ** -53), pi)),
			5
		);
		return {
			random: error(plain, equal),
			highestRisk: error([...plain, ...highest], equal),
			unweighted: error([...plain, ...targeted], equal),
			weighted: error([...new Set([...plain, ...targeted])], (i) => weights[i] ?? 1)
		};
	});
	return {
		random: summary(months.map((month) => month.random)),
		highestRisk: summary(months.map((month) => month.highestRisk)),
		unweighted: summary(months.map((month) => month.unweighted)),
		weighted: summary(months.map((month) => month.weighted))
	};
}

/** Prints bias and root mean square error of each way to use targeted reviews, 10,000 samples. */
export function simulate(print: (line: string) => void): void {
	print('5 random reviews and 5 targeted ones of 300: bias / RMSE of the mean in points');
	for (const [name, { bias, rmse }] of Object.entries(streamErrors(10_000))) {
		print(`  ${name}: ${bias.toFixed(2)} / ${rmse.toFixed(2)}`);
	}
}
