import {
	AgentQuery,
	CreateUserBody,
	IdParam,
	PageQuery,
	SaveTeamBody,
	UpdateAgentBody,
	UpdateUserBody
} from '@earshot/contract';
import { listAgents, updateAgent } from '@earshot/services/agents';
import { createUser, listUsers, resetPassword, updateUser } from '@earshot/services/people';
import { createTeam, listTeams, updateTeam } from '@earshot/services/teams';
import { Hono } from 'hono';
import { z } from 'zod';
import type { AppEnv } from '../http/env.ts';
import { json, param, query } from '../http/validate.ts';

const UserQuery = PageQuery.extend({ q: z.string().max(100).optional() });

/** Accounts, teams and agents. */
export const peopleRoutes = () =>
	new Hono<AppEnv>()
		.get('/users', query(UserQuery), async (c) =>
			c.json(await listUsers(c.get('ctx'), c.req.valid('query')), 200)
		)
		.post('/users', json(CreateUserBody), async (c) =>
			c.json(await createUser(c.get('ctx'), c.req.valid('json')), 201)
		)
		.patch('/users/:id', param(IdParam), json(UpdateUserBody), async (c) =>
			c.json(
				await updateUser(c.get('ctx'), { ...c.req.valid('json'), ...c.req.valid('param') }),
				200
			)
		)
		.post('/users/:id/reset-password', param(IdParam), async (c) =>
			c.json(await resetPassword(c.get('ctx'), c.req.valid('param')), 200)
		)
		.get('/teams', async (c) => c.json(await listTeams(c.get('ctx')), 200))
		.post('/teams', json(SaveTeamBody), async (c) => {
			const { name, leadUserIds } = c.req.valid('json');
			return c.json(await createTeam(c.get('ctx'), { name, leadUserIds }), 201);
		})
		.patch('/teams/:id', param(IdParam), json(SaveTeamBody.required()), async (c) =>
			c.json(
				await updateTeam(c.get('ctx'), { ...c.req.valid('json'), ...c.req.valid('param') }),
				200
			)
		)
		.get('/agents', query(AgentQuery), async (c) =>
			c.json(await listAgents(c.get('ctx'), c.req.valid('query')), 200)
		)
		.patch('/agents/:id', param(IdParam), json(UpdateAgentBody), async (c) =>
			c.json(
				await updateAgent(c.get('ctx'), { ...c.req.valid('json'), ...c.req.valid('param') }),
				200
			)
		);
