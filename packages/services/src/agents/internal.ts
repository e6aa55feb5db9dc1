import type { Agent } from '@earshot/domain';
import type { Store } from '@earshot/store';
import * as interactions from '@earshot/store/interactions';
import * as teams from '@earshot/store/teams';

export async function viewAgents(store: Store, found: readonly Agent[]) {
	const teamIds = found.flatMap((agent) => (agent.teamId === null ? [] : [agent.teamId]));
	const byId = new Map((await teams.findMany(store, teamIds)).map((team) => [team._id, team]));
	const counts = await interactions.countByAgent(
		store,
		found.map((agent) => agent._id)
	);
	return found.map((agent) => {
		const team = agent.teamId === null ? undefined : byId.get(agent.teamId);
		return {
			id: agent._id,
			externalId: agent.externalId,
			name: agent.name,
			state: agent.state,
			team: team === undefined ? null : { id: team._id, name: team.name },
			interactionCount: counts.get(agent._id) ?? 0,
			demo: agent.demo,
			rev: agent.rev
		};
	});
}
