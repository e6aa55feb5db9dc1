import type { AgentScoreView } from '@earshot/contract';
import { decimal, whole } from '#lib/format.ts';
import { m } from '#lib/paraglide/messages.js';

/** Half-width of the interval, points, up to which two agents may be told apart at all. */
const firmWithin = 3;

/** What the score says and does not say, in words. */
export function sentenceOf({ score, population }: AgentScoreView): string {
	const { n, mean, lower, upper } = score;
	if (n === 0 || mean === null) return m.agent_score_none();
	if (score.tooFew || lower === null || upper === null) return m.agent_score_few({ n });
	const firm = (upper - lower) / 2 <= firmWithin;
	return [
		m.agent_score_sentence({
			mean: decimal(mean, 0),
			n: whole(n),
			population: whole(population),
			lower: decimal(lower, 0),
			upper: decimal(upper, 0)
		}),
		firm ? m.agent_score_firm() : m.agent_score_coaching(),
		...(score.typicalSpread ? [m.agent_score_typical()] : [])
	].join(' ');
}
