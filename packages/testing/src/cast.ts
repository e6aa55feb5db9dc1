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
	const as = (role: Role, { id: userId, agentId, displayName: name }: User, led: Team[] = []) =>
		ctxFor(store, role, { userId, agentId, name, leadsTeamIds: led.map((one) => one._id) });
	return {
		team,
		otherTeam,
		agent,
		otherAgent,
		users,
		as: {
			admin: as('admin', users.admin),
			manager: as('manager', users.manager),
			qaLead: as('qaLead', users.qaLead),
			reviewer: as('reviewer', users.reviewer),
			teamLead: as('teamLead', lead, [team]),
			trainer: as('trainer', users.trainer),
			performance: as('performance', users.performance),
			agent: as('agent', users.agent)
		},
		other: {
			reviewer: as('reviewer', await user('reviewer')),
			teamLead: as('teamLead', otherLead, [otherTeam]),
			agent: as('agent', await user('agent', { agentId: otherAgent._id }))
		}
	};
}
