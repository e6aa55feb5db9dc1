import { ancova, differenceInDifferences, randomFor, tInterval } from '../src/index.ts';
import type { AgentChange, Random } from '../src/index.ts';
import { normal } from './rubric.ts';

const SEED = '5f0c1e7a9b3d4426881f0a6bd2c3e4f5';
const AGENTS = 100;
const COACHED = 20;

/** Agents of mean 88 and SD 4, item SD 12; the lowest are coached and gain `effect` points. */
function coachingRound(random: Random, effect: number, reviews: number) {
	const noise = 12 / Math.sqrt(reviews);
	const agents = Array.from({ length: AGENTS }, () => {
		const mean = 88 + 4 * normal(random);
		const score = () => mean + noise * normal(random);
		return { selecting: score(), baseline: score(), outcome: score() };
	}).sort((a, b) => a.selecting - b.selecting);
	const changes = (before: 'selecting' | 'baseline'): AgentChange[] =>
		agents.map((agent, i) => ({
			coached: i < COACHED,
			before: agent[before],
			after: agent.outcome + (i < COACHED ? effect : 0)
		}));
	return { fresh: changes('baseline'), selecting: changes('selecting') };
}

/** Shares of programmes announced as an improvement, and the mean estimate of the recommended analysis. */
export type Announced = {
	readonly fresh: number;
	readonly ancova: number;
	readonly beforeAfter: number;
	readonly estimate: number;
};

/** `rounds` programmes with a true `effect` in points, `reviews` for each score. */
export function announced(effect: number, reviews: number, rounds: number): Announced {
	const random = randomFor(SEED, `coaching/${effect}/${reviews}`);
	const sums = { fresh: 0, ancova: 0, beforeAfter: 0, estimate: 0 };
	for (let round = 0; round < rounds; round++) {
		const { fresh, selecting } = coachingRound(random, effect, reviews);
		const programme = differenceInDifferences(fresh);
		if (programme.kind === 'programme' && programme.difference.kind === 'interval') {
			sums.fresh += Number(programme.difference.lower > 0);
			sums.estimate += programme.difference.estimate;
		}
		const lead = ancova(selecting);
		sums.ancova += Number(lead.kind === 'interval' && lead.lower > 0);
		const rises = selecting.slice(0, COACHED).map(({ before, after }) => after - before);
		const rise = tInterval(rises);
		sums.beforeAfter += Number(rise.kind === 'interval' && rise.lower > 0);
	}
	return {
		fresh: sums.fresh / rounds,
		ancova: sums.ancova / rounds,
		beforeAfter: sums.beforeAfter / rounds,
		estimate: sums.estimate / rounds
	};
}

export function simulate(print: (line: string) => void): void {
	print('coaching: programmes announced as an improvement, 100 agents, the lowest 20 coached');
	for (const effect of [0, 4]) {
		for (const reviews of [5, 15]) {
			const found = announced(effect, reviews, 10_000);
			const percent = (share: number) => `${(100 * share).toFixed(1)} %`;
			print(
				`  true +${effect}, n = ${reviews}: fresh baseline ${percent(found.fresh)} ` +
					`(mean estimate ${found.estimate.toFixed(2)}), covariance analysis ` +
					`${percent(found.ancova)}, before/after ${percent(found.beforeAfter)}`
			);
		}
	}
}
