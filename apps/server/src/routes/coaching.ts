import {
	CloseCoachingBody,
	CoachingQuery,
	DismissCoachingBody,
	IdParam,
	PlanCoachingBody,
	ReportCoachingBody
} from '@earshot/contract';
import {
	closeCoaching,
	dismissCoaching,
	getCoaching,
	listCoaching,
	listTrainers,
	planCoaching,
	reportCoaching
} from '@earshot/services/coaching';
import { Hono } from 'hono';
import type { AppEnv } from '../http/env.ts';
import { json, param, query } from '../http/validate.ts';

/** Coaching tasks from proposal to result. */
export const coachingRoutes = () =>
	new Hono<AppEnv>()
		.get('/coaching', query(CoachingQuery), async (c) =>
			c.json(await listCoaching(c.get('ctx'), c.req.valid('query')), 200)
		)
		.get('/coaching/trainers', async (c) => c.json(await listTrainers(c.get('ctx')), 200))
		.get('/coaching/:id', param(IdParam), async (c) =>
			c.json(await getCoaching(c.get('ctx'), c.req.valid('param')), 200)
		)
		.post('/coaching/:id/plan', param(IdParam), json(PlanCoachingBody), async (c) =>
			c.json(
				await planCoaching(c.get('ctx'), { ...c.req.valid('json'), ...c.req.valid('param') }),
				200
			)
		)
		.post('/coaching/:id/report', param(IdParam), json(ReportCoachingBody), async (c) =>
			c.json(
				await reportCoaching(c.get('ctx'), { ...c.req.valid('json'), ...c.req.valid('param') }),
				200
			)
		)
		.post('/coaching/:id/close', param(IdParam), json(CloseCoachingBody), async (c) =>
			c.json(
				await closeCoaching(c.get('ctx'), { ...c.req.valid('json'), ...c.req.valid('param') }),
				200
			)
		)
		.post('/coaching/:id/dismiss', param(IdParam), json(DismissCoachingBody), async (c) =>
			c.json(
				await dismissCoaching(c.get('ctx'), { ...c.req.valid('json'), ...c.req.valid('param') }),
				200
			)
		);
