import type { Agent, Role, Team, User } from '@earshot/domain';
import type { UserContext } from '@earshot/services';
import type { Store } from '@earshot/store';
import { ctxFor } from './contexts.ts';
import { createAgent, createTeam, createUser } from './factories.ts';

export interface Cast {
	team: Team;
	otherTeam: Team;
	/** In `team`; the person with role agent. */
	agent: Agent;
	/** In `otherTeam`. */
	otherAgent: Agent;
	users: Record<Role, User>;
	/** One caller per role; the team lead leads `team`. */
	as: Record<Role, UserContext>;
	/** A second person of the role: another reviewer, the lead of `otherTeam`, `otherAgent`. */
	other: Record<'reviewer' | 'teamLead' | 'agent', UserContext>;
}

const contextOf = (store: Store, role: Role, user: User, led: readonly Team[] = []) =>
	ctxFor(store, role, {
		userId: user.id,
		agentId: user.agentId,
		name: user.displayName,
		leadsTeamIds: led.map((team) => team._id)
	});

const contextsOf = (store: Store, users: Record<Role, User>): Record<Role, UserContext> => ({
	admin: contextOf(store, 'admin', users.admin),
	manager: contextOf(store, 'manager', users.manager),
	qaLead: contextOf(store, 'qaLead', users.qaLead),
	reviewer: contextOf(store, 'reviewer', users.reviewer),
	teamLead: contextOf(store, 'teamLead', users.teamLead),
	trainer: contextOf(store, 'trainer', users.trainer),
	performance: contextOf(store, 'performance', users.performance),
	agent: contextOf(store, 'agent', users.agent)
});

/** One account per role with two teams and two agents. */
export async function createCast(store: Store): Promise<Cast> {
	const user = (role: Role, own: Partial<User> = {}) =>
		createUser(store, { roles: [role], displayName: role, ...own });
	const lead = await user('teamLead');
	const otherLead = await user('teamLead');
	const team = await createTeam(store, { leadUserIds: [lead.id] });
	const otherTeam = await createTeam(store, { leadUserIds: [otherLead.id] });
	const agent = await createAgent(store, { teamId: team._id });
	const otherAgent = await createAgent(store, { teamId: otherTeam._id });
	const users: Record<Role, User> = {
		admin: await user('admin'),
		manager: await user('manager'),
		qaLead: await user('qaLead'),
		reviewer: await user('reviewer'),
		teamLead: lead,
		trainer: await user('trainer'),
		performance: await user('performance'),
		agent: await user('agent', { agentId: agent._id })
	};
	const as = (role: Role, person: User, led: Team[] = []) => contextOf(store, role, person, led);
	return {
		team,
		otherTeam,
		agent,
		otherAgent,
		users,
		as: {
			...contextsOf(store, users),
			teamLead: as('teamLead', lead, [team])
		},
		other: {
			reviewer: as('reviewer', await user('reviewer')),
			teamLead: as('teamLead', otherLead, [otherTeam]),
			agent: as('agent', await user('agent', { agentId: otherAgent._id }))
		}
	};
}
