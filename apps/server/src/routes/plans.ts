import {
	AssignDrawBody,
	AssignmentQuery,
	CreatePlanBody,
	IdParam,
	PageQuery,
	PlanPreviewQuery,
	ReplaceAssignmentBody
} from '@earshot/contract';
import {
	getWorkload,
	listAssignments,
	openAssignment,
	replaceAssignment
} from '@earshot/services/assignments';
import { assignDraw, getDraw, runDraw, verifyDraw } from '@earshot/services/draws';
import { createPlan, getPlan, listPlans, previewPlan } from '@earshot/services/plans';
import { Hono } from 'hono';
import type { AppEnv } from '../http/env.ts';
import { json, param, query } from '../http/validate.ts';

const planRoutesOnly = () =>
	new Hono<AppEnv>()
		.get('/plans', query(PageQuery), async (c) =>
			c.json(await listPlans(c.get('ctx'), c.req.valid('query')), 200)
		)
		.post('/plans', json(CreatePlanBody), async (c) =>
			c.json(await createPlan(c.get('ctx'), c.req.valid('json')), 201)
		)
		.get('/plans/preview', query(PlanPreviewQuery), async (c) =>
			c.json(await previewPlan(c.get('ctx'), c.req.valid('query')), 200)
		)
		.get('/plans/:id', param(IdParam), async (c) =>
			c.json(await getPlan(c.get('ctx'), c.req.valid('param')), 200)
		)
		.post('/plans/:id/draws', param(IdParam), async (c) =>
			c.json(await runDraw(c.get('ctx'), { planId: c.req.valid('param').id }), 201)
		);

const drawRoutes = () =>
	new Hono<AppEnv>()
		.get('/draws/:id', param(IdParam), async (c) =>
			c.json(await getDraw(c.get('ctx'), c.req.valid('param')), 200)
		)
		.get('/draws/:id/verify', param(IdParam), async (c) =>
			c.json(await verifyDraw(c.get('ctx'), c.req.valid('param')), 200)
		)
		.post('/draws/:id/assign', param(IdParam), json(AssignDrawBody), async (c) =>
			c.json(
				await assignDraw(c.get('ctx'), { ...c.req.valid('json'), ...c.req.valid('param') }),
				200
			)
		);

const assignmentRoutes = () =>
	new Hono<AppEnv>()
		.get('/assignments', query(AssignmentQuery), async (c) =>
			c.json(await listAssignments(c.get('ctx'), c.req.valid('query')), 200)
		)
		.get('/assignments/workload', async (c) => c.json(await getWorkload(c.get('ctx')), 200))
		.post('/assignments/:id/open', param(IdParam), async (c) =>
			c.json(await openAssignment(c.get('ctx'), c.req.valid('param')), 200)
		)
		.post('/assignments/:id/replace', param(IdParam), json(ReplaceAssignmentBody), async (c) =>
			c.json(
				await replaceAssignment(c.get('ctx'), { ...c.req.valid('json'), ...c.req.valid('param') }),
				200
			)
		);

/** Sampling plans, their draws, and the work that follows from them. */
export const planRoutes = () =>
	new Hono<AppEnv>()
		.route('/', planRoutesOnly())
		.route('/', drawRoutes())
		.route('/', assignmentRoutes());
