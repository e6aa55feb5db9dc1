import {
	AgentPage,
	AgentView,
	CreatedUserView,
	TeamView,
	UserPage,
	UserView
} from '@earshot/contract';
import { createAgent, createTeam, createUser } from '@earshot/testing';
import { z } from 'zod';
import type { RouteCase } from '../route-case.ts';

const adminOnly = { may: 'admin', mayNot: ['qaLead', 'forbidden'] } as const;

export const peopleRoutes: RouteCase[] = [
	{
		route: 'GET /api/users',
		may: 'admin',
		mayNot: ['manager', 'forbidden'],
		status: 200,
		view: UserPage,
		call: () => ({ path: '/api/users?q=u&pageSize=2' })
	},
	{
		route: 'POST /api/users',
		may: adminOnly.may,
		mayNot: [...adminOnly.mayNot],
		status: 201,
		view: CreatedUserView,
		call: () => ({
			path: '/api/users',
			body: { username: '王小明', displayName: '王小明', roles: ['reviewer'], agentId: null }
		})
	},
	{
		route: 'PATCH /api/users/:id',
		may: adminOnly.may,
		mayNot: [...adminOnly.mayNot],
		status: 200,
		view: UserView,
		call: async ({ store }) => ({
			path: `/api/users/${(await createUser(store)).id}`,
			body: { displayName: '改名', disabled: true }
		})
	},
	{
		route: 'POST /api/users/:id/reset-password',
		may: adminOnly.may,
		mayNot: ['agent', 'forbidden'],
		status: 200,
		view: z.strictObject({ firstPassword: z.string().min(10) }),
		call: async ({ store }) => ({
			path: `/api/users/${(await createUser(store)).id}/reset-password`
		})
	},
	{
		route: 'GET /api/teams',
		may: 'teamLead',
		mayNot: ['reviewer', 'forbidden'],
		status: 200,
		view: z.strictObject({ rows: z.array(TeamView) }),
		call: () => ({ path: '/api/teams' })
	},
	{
		route: 'POST /api/teams',
		may: adminOnly.may,
		mayNot: [...adminOnly.mayNot],
		status: 201,
		view: TeamView,
		call: ({ cast }) => ({
			path: '/api/teams',
			body: { name: '夜班组', leadUserIds: [cast.users.teamLead.id] }
		})
	},
	{
		route: 'PATCH /api/teams/:id',
		may: adminOnly.may,
		mayNot: ['teamLead', 'forbidden'],
		status: 200,
		view: TeamView,
		call: async ({ store }) => {
			const team = await createTeam(store);
			return {
				path: `/api/teams/${team._id}`,
				body: { name: '白班组', leadUserIds: [], rev: team.rev }
			};
		}
	},
	{
		route: 'GET /api/agents',
		may: 'trainer',
		mayNot: ['agent', 'forbidden'],
		status: 200,
		view: AgentPage,
		call: () => ({ path: '/api/agents?state=active' })
	},
	{
		route: 'PATCH /api/agents/:id',
		may: 'qaLead',
		mayNot: ['teamLead', 'forbidden'],
		status: 200,
		view: AgentView,
		call: async ({ store, cast }) => {
			const agent = await createAgent(store, { state: 'toBeMapped' });
			return {
				path: `/api/agents/${agent._id}`,
				body: { rev: agent.rev, state: 'active', name: '李四', teamId: cast.team._id }
			};
		}
	}
];
