import type { Store } from '@earshot/store';
import * as agents from '@earshot/store/agents';
import * as teams from '@earshot/store/teams';
import * as users from '@earshot/store/users';

export interface AgentRef {
	id: string;
	name: string;
	externalId: string;
}

export interface PersonRef {
	id: string;
	name: string;
}

/** Names of the agents, teams and people that a view speaks of. */
export interface Directory {
	agent(id: string): AgentRef;
	agent(id: string | null): AgentRef | null;
	team(id: string | null): PersonRef | null;
	person(id: string): PersonRef;
	person(id: string | null): PersonRef | null;
}

/** Who is named in a document, as far as it names anyone. */
export interface Named {
	agentId?: string | null;
	teamId?: string | null;
	userId?: string | null;
}

const idsOf = (named: readonly Named[], field: keyof Named): string[] => [
	...new Set(named.flatMap((one) => one[field] ?? []))
];

/** Loads the names once for a whole list; who no longer exists is named by their id. */
export async function loadDirectory(store: Store, named: readonly Named[]): Promise<Directory> {
	const agentIds = idsOf(named, 'agentId');
	const teamIds = idsOf(named, 'teamId');
	const agentsById = new Map(
		(agentIds.length === 0 ? [] : await agents.findMany(store, agentIds)).map((agent) => [
			agent._id,
			{ id: agent._id, name: agent.name, externalId: agent.externalId }
		])
	);
	const teamsById = new Map(
		(teamIds.length === 0 ? [] : await teams.findMany(store, teamIds)).map((team) => [
			team._id,
			{ id: team._id, name: team.name }
		])
	);
	const names = await users.namesOf(store, idsOf(named, 'userId'));
	const agentRef = (id: string): AgentRef => agentsById.get(id) ?? { id, name: id, externalId: id };
	const personRef = (id: string): PersonRef => ({ id, name: names.get(id) ?? id });
	const orNull =
		<Ref>(of: (id: string) => Ref) =>
		(id: string | null) =>
			id === null ? null : of(id);
	return {
		agent: orNull(agentRef) as Directory['agent'],
		team: orNull((id) => teamsById.get(id) ?? { id, name: id }),
		person: orNull(personRef) as Directory['person']
	};
}
