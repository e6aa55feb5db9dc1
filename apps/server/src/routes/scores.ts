import { IdParam, ScoreQuery } from '@earshot/contract';
import { getAgentScore, getCentreScores, listAgentScores } from '@earshot/services/scores';
import { Hono } from 'hono';
import type { AppEnv } from '../http/env.ts';
import { param, query } from '../http/validate.ts';

/** Quality scores of agents, teams and the centre. */
export const scoreRoutes = () =>
	new Hono<AppEnv>()
		.get('/scores/centre', query(ScoreQuery), async (c) =>
			c.json(await getCentreScores(c.get('ctx'), c.req.valid('query')), 200)
		)
		.get('/scores/agents', query(ScoreQuery), async (c) =>
			c.json(await listAgentScores(c.get('ctx'), c.req.valid('query')), 200)
		)
		.get('/scores/agents/:id', param(IdParam), query(ScoreQuery), async (c) =>
			c.json(
				await getAgentScore(c.get('ctx'), { ...c.req.valid('query'), ...c.req.valid('param') }),
				200
			)
		);
