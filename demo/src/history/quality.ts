import type { Criterion, Dimension } from '@earshot/domain';
import { chance } from '../chance.ts';
import { demoAgent } from '../accounts.ts';

interface Coached {
	dimension: Dimension;
	/** Index of the first month after coaching. */
	from: number;
}

/** Two agents who were weak in one dimension and got better after coaching. */
const coached: Record<string, Coached> = {
	'crosswoz-worker-68': { dimension: 'tone', from: 2 },
	WVBORA: { dimension: 'knowledge', from: 2 }
};

/** The one critical failure of the history: on which item of which agent and month. */
export const criticalFailure = {
	item: { agent: 'crosswoz-worker-92', month: 2, place: 2 },
	criterionId: 'forbiddenWords'
};

/** Latest chats of the demo's agent fail here, so that there is a coaching task to report on. */
export const repeatedFailure = { agent: demoAgent, criterionId: 'farewell', last: 3 };

/** How good an agent really is in a dimension in the given month (0 = oldest): chance of a full answer. */
export function latentQuality(
	agent: string,
	{ id, dimension }: Pick<Criterion, 'id' | 'dimension'>,
	month: number
): number {
	// Fails by the story only, so that the task it leads to is a fresh one.
	if (agent === repeatedFailure.agent && id === repeatedFailure.criterionId) return 1;
	const own = coached[agent];
	if (own?.dimension === dimension) return month < own.from ? 0.5 : 0.9;
	const level = 0.76 + 0.16 * chance(agent, 'level');
	const lean = 0.07 * (chance(agent, dimension, 'lean') - 0.5);
	const drift = 0.02 * (chance(agent, dimension, month, 'drift') - 0.5);
	return level + lean + drift;
}
