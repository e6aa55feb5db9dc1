import type { Agent } from './schema.ts';

/** The team an agent belonged to at `at`, null for none (PE1–PE3); before the first membership, the first team. */
export function teamAt(agent: Pick<Agent, 'teamHistory' | 'teamId'>, at: Date): string | null {
	const held = agent.teamHistory.filter((membership) => membership.from <= at);
	const membership = held.at(-1) ?? agent.teamHistory[0];
	return membership ? membership.teamId : agent.teamId;
}
