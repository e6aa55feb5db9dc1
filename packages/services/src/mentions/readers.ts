import { roles, type Evaluation, type User } from '@earshot/domain';
import type { Store } from '@earshot/store';
import * as teams from '@earshot/store/teams';
import * as users from '@earshot/store/users';
import { evaluationScope, mayRead } from '../evaluations/scope.ts';
import { rightsByRole } from '../rights.ts';

const rolesThatReadAll = roles.filter((role) => rightsByRole[role].includes('evaluation.listAll'));

/** Everybody who may see an evaluation in its state, by name; who may not sign in is left out. */
export async function readersOf(
	store: Store,
	evaluation: Pick<Evaluation, 'agentId' | 'teamId' | 'reviewerId' | 'state'>
): Promise<User[]> {
	const { agentId, teamId, reviewerId } = evaluation;
	const team = teamId === null ? null : await teams.findById(store, teamId);
	const leads = team?.leadUserIds ?? [];
	const found = [
		...(await Promise.all(rolesThatReadAll.map((role) => users.listByRole(store, role)))).flat(),
		...(await users.listActive(store, [reviewerId, ...leads])),
		...(await users.findByAgent(store, agentId))
	];
	const people = [...new Map(found.map((user) => [user.id, user])).values()];
	return people
		.filter((user) => {
			const leadsTeamIds = leads.includes(user.id) && teamId !== null ? [teamId] : [];
			const { id: userId, displayName: name } = user;
			const own = { roles: user.roles, agentId: user.agentId, leadsTeamIds };
			return mayRead(evaluationScope({ kind: 'user', userId, name, ...own }), evaluation);
		})
		.toSorted((a, b) => a.displayName.localeCompare(b.displayName, 'zh-CN'));
}
