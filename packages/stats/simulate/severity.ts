import { fitSeverity, randomFor, uniformInteger, type Review } from '../src/index.ts';
import { sum } from '../src/sum.ts';
import { hasRatings, ratingTable, reviewsOf } from './ratings.ts';
import { normal } from './rubric.ts';

const SEED = '5f0c1e7a9b3d4426881f0a6bd2c3e4f5';
const RATERS = 19;

/** Root mean squared distance from the mean of all nineteen raters, with two raters kept a dialogue. */
export type TwoOfNineteen = {
	readonly raw: number;
	readonly fair: number;
	/** The severe rater's effect and its error, from those two. */
	readonly r11: { readonly effect: number; readonly se: number };
	/** Raters found more severe than R11. */
	readonly moreSevere: number;
};

/** Two raters drawn for each dialogue of a criterion of the real ratings. */
export function twoOfNineteen(criterion: string): TwoOfNineteen {
	const random = randomFor(SEED, `two of nineteen/${criterion}`);
	const table = ratingTable(criterion);
	const kept = table.map(() => {
		const first = uniformInteger(random, 0, RATERS - 1);
		return [first, (first + uniformInteger(random, 1, RATERS - 1)) % RATERS];
	});
	const fit = fitSeverity(
		reviewsOf(table, (dialogue, rater) => kept[dialogue]?.includes(rater) ?? false)
	);
	if (fit.kind === 'notEstimable') throw new Error(fit.reason);
	const distance = (score: 'raw' | 'fair') => {
		const squares = [...fit.agents].map(([dialogue, found]) => {
			const all = table[Number(dialogue)] ?? [];
			return (found[score] - sum(all) / all.length) ** 2;
		});
		return Math.sqrt(sum(squares) / squares.length);
	};
	const r11 = fit.reviewers.get('R11') ?? { effect: 0, se: 0 };
	return {
		raw: distance('raw'),
		fair: distance('fair'),
		r11,
		moreSevere: [...fit.reviewers.values()].filter(({ effect }) => effect < r11.effect).length
	};
}

/** Root mean squared error of raw and fair scores in a simulated centre of 60 agents and 12 reviewers. */
function designError(spread: boolean, reviews: number, centres: number) {
	const random = randomFor(SEED, `design/${spread}/${reviews}`);
	const sums = { raw: 0, fair: 0, n: 0 };
	for (let centre = 0; centre < centres; centre++) {
		const severity = Array.from({ length: 12 }, () => 3.8 * normal(random));
		const truth = Array.from({ length: 60 }, () => 88 + 4 * normal(random));
		const data: Review[] = truth.flatMap((mean, a) =>
			Array.from({ length: reviews }, () => {
				const own = (a % 6) * 2 + uniformInteger(random, 0, 1);
				const across = spread || uniformInteger(random, 1, 100) <= 15;
				const r = across ? uniformInteger(random, 0, 11) : own;
				const score = mean + (severity[r] ?? 0) + 12 * normal(random);
				return { agent: `${a}`, reviewer: `${r}`, score };
			})
		);
		const fit = fitSeverity(data);
		if (fit.kind === 'notEstimable') continue;
		const average = sum(severity) / 12;
		for (const [a, { raw, fair }] of fit.agents) {
			const mean = (truth[Number(a)] ?? 0) + average;
			sums.raw += (raw - mean) ** 2;
			sums.fair += (fair - mean) ** 2;
			sums.n += 1;
		}
	}
	return { raw: Math.sqrt(sums.raw / sums.n), fair: Math.sqrt(sums.fair / sums.n) };
}

export function simulate(print: (line: string) => void): void {
	print(
		'severity: error of raw and fair scores in points, severity SD 3.8, 60 agents, 12 reviewers'
	);
	for (const reviews of [8, 30]) {
		for (const [name, spread] of [
			['random spread', true],
			['team + 15 % across', false]
		] as const) {
			const { raw, fair } = designError(spread, reviews, 100);
			print(`  ${name}, n = ${reviews}: raw ${raw.toFixed(2)}, fair ${fair.toFixed(2)}`);
		}
	}
	if (!hasRatings) {
		print('  (no ratings of real dialogues beside the repository)');
		return;
	}
	print('  real dialogues, two of nineteen raters kept: distance from the mean of all nineteen');
	for (const criterion of ['A', 'S', 'E']) {
		const { raw, fair, r11, moreSevere } = twoOfNineteen(criterion);
		print(
			`  ${criterion}: raw ${raw.toFixed(3)}, fair ${fair.toFixed(3)} ` +
				`(R11 ${r11.effect.toFixed(2)} ± ${r11.se.toFixed(2)}, ${moreSevere} raters more severe)`
		);
	}
}
