import { type Agent, teamAt } from '@earshot/domain';
import { newId, type Store } from '@earshot/store';
import * as agents from '@earshot/store/agents';

export interface NamedAgent {
	externalId: string;
	name: string;
}

const asNew = (named: NamedAgent, now: Date): Agent => ({
	_id: newId(),
	v: 1,
	externalId: named.externalId,
	name: named.name,
	state: 'toBeMapped',
	mergedInto: null,
	teamId: null,
	teamHistory: [],
	demo: false,
	rev: 0,
	createdAt: now
});

/**
 * Agents by the external ids of imported rows. Unknown ones are created "to be mapped", never dropped; merged ones lead to
 * who they really are.
 */
export async function resolveAgents(
	tx: Store,
	named: readonly NamedAgent[],
	now: Date
): Promise<{ byExternalId: Map<string, Agent>; created: number }> {
	const wanted = new Map(named.map((agent) => [agent.externalId, agent]));
	const known = await agents.findByExternalIds(tx, [...wanted.keys()]);
	const targets = await agents.findMany(
		tx,
		known.flatMap((agent) => (agent.mergedInto === null ? [] : [agent.mergedInto]))
	);
	const target = new Map(targets.map((agent) => [agent._id, agent]));
	const byExternalId = new Map(
		known.map((agent) => [agent.externalId, target.get(agent.mergedInto ?? '') ?? agent])
	);
	const fresh = [...wanted.values()].filter((agent) => !byExternalId.has(agent.externalId));
	for (const agent of fresh) {
		const created = asNew(agent, now);
		await agents.insert(tx, created);
		byExternalId.set(agent.externalId, created);
	}
	return { byExternalId, created: fresh.length };
}

export const teamOf = (agent: Agent | undefined, at: Date): string | null =>
	agent === undefined ? null : teamAt(agent, at);
