import { DomainError, type Team } from '@earshot/domain';
import type { Store } from '@earshot/store';
import * as users from '@earshot/store/users';

export async function viewTeams(
	store: Store,
	found: readonly Team[],
	agentCounts: ReadonlyMap<string, number>
) {
	const names = await users.namesOf(
		store,
		found.flatMap((team) => team.leadUserIds)
	);
	return found.map((team) => ({
		id: team._id,
		name: team.name,
		leads: team.leadUserIds.flatMap((id) => {
			const name = names.get(id);
			return name === undefined ? [] : [{ id, name }];
		}),
		agentCount: agentCounts.get(team._id) ?? 0,
		rev: team.rev
	}));
}

/** Only people who hold the role can lead a team. */
export async function assertLeads(store: Store, userIds: readonly string[]): Promise<void> {
	const leads = new Set((await users.listByRole(store, 'teamLead')).map((user) => user.id));
	if (!userIds.every((id) => leads.has(id)))
		throw new DomainError('invalidInput', {}, [{ path: ['leadUserIds'], code: 'notTeamLead' }]);
}
