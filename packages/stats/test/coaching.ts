import { uniform } from '../src/random/index.ts';
import type { Random } from '../src/random/index.ts';
import { normalQuantile } from '../src/special/index.ts';

type Change = { coached: boolean; before: number; after: number };

/** A standard normal number; advances `random`. */
export function normal(random: Random): number {
	return normalQuantile(uniform(random) + 2 ** -54);
}

/**
 * 100 agents of mean 88 and SD 4, item SD 12, the lowest 20 coached: each agent's change against a fresh
 * baseline, and against the scores that selected.
 */
export function coachingRound(
	random: Random,
	{ effect, reviews }: { effect: number; reviews: number }
): { fresh: Change[]; selecting: Change[] } {
	const noise = 12 / Math.sqrt(reviews);
	const agents = Array.from({ length: 100 }, () => {
		const mean = 88 + 4 * normal(random);
		const score = () => mean + noise * normal(random);
		return { selecting: score(), baseline: score(), outcome: score() };
	}).sort((a, b) => a.selecting - b.selecting);
	const changes = (before: 'selecting' | 'baseline') =>
		agents.map((agent, i) => ({
			coached: i < 20,
			before: agent[before],
			after: agent.outcome + (i < 20 ? effect : 0)
		}));
	return { fresh: changes('baseline'), selecting: changes('selecting') };
}
