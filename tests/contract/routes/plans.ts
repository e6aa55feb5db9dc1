import {
	AssignmentPage,
	AssignResultView,
	DrawVerificationView,
	DrawView,
	OpenedView,
	PlanPage,
	PlanPreviewView,
	PlanView,
	WorkloadView
} from '@earshot/contract';
import { Id } from '@earshot/domain';
import * as draws from '@earshot/services/draws';
import { assignWork, createInteraction, createPlan } from '@earshot/testing';
import { z } from 'zod';
import type { Api } from '../../support/api.ts';
import type { RouteCase } from '../route-case.ts';

const period = { from: '2026-10-31T16:00:00.000Z', to: '2026-11-30T16:00:00.000Z' };

async function drawnPlan({ store, cast }: Api) {
	for (let n = 0; n < 3; n++) await createInteraction(store, cast.agent);
	const plan = await createPlan(store, cast);
	return { plan, draw: await draws.runDraw(cast.as.qaLead, { planId: plan.id }) };
}

async function firstAssignment({ store, cast }: Api) {
	const [first] = (await assignWork(store, cast)).assignments;
	if (first === undefined) throw new Error('nothing was assigned');
	return first;
}

const planRoutesOnly: RouteCase[] = [
	{
		route: 'GET /api/plans',
		may: 'manager',
		mayNot: ['reviewer', 'forbidden'],
		status: 200,
		view: PlanPage,
		call: async ({ store, cast }) => {
			await createPlan(store, cast);
			return { path: '/api/plans' };
		}
	},
	{
		route: 'POST /api/plans',
		may: 'qaLead',
		mayNot: ['manager', 'forbidden'],
		status: 201,
		view: PlanView,
		call: ({ cast }) => ({
			path: '/api/plans',
			body: {
				...period,
				name: '十一月抽检',
				channel: 'chat',
				rubricKey: 'chats',
				perAgent: 2,
				teamIds: [cast.team._id]
			}
		})
	},
	{
		route: 'GET /api/plans/preview',
		may: 'qaLead',
		mayNot: ['agent', 'forbidden'],
		status: 200,
		view: PlanPreviewView,
		call: ({ cast }) => ({
			path: `/api/plans/preview?channel=chat&from=${period.from}&to=${period.to}&perAgent=2&teamId=${cast.team._id}`
		})
	},
	{
		route: 'GET /api/plans/:id',
		may: 'qaLead',
		mayNot: ['teamLead', 'forbidden'],
		status: 200,
		view: PlanView,
		call: async ({ store, cast }) => ({ path: `/api/plans/${(await createPlan(store, cast)).id}` })
	},
	{
		route: 'POST /api/plans/:id/draws',
		may: 'qaLead',
		mayNot: ['manager', 'forbidden'],
		status: 201,
		view: DrawView,
		call: async ({ store, cast }) => {
			await createInteraction(store, cast.agent);
			return { path: `/api/plans/${(await createPlan(store, cast)).id}/draws` };
		}
	}
];

const drawRoutes: RouteCase[] = [
	{
		route: 'GET /api/draws/:id',
		may: 'manager',
		mayNot: ['agent', 'forbidden'],
		status: 200,
		view: DrawView,
		call: async (api) => ({ path: `/api/draws/${(await drawnPlan(api)).draw.id}` })
	},
	{
		route: 'GET /api/draws/:id/verify',
		may: 'agent',
		mayNot: ['admin', 'forbidden'],
		status: 200,
		view: DrawVerificationView,
		call: async (api) => ({ path: `/api/draws/${(await drawnPlan(api)).draw.id}/verify` })
	},
	{
		route: 'POST /api/draws/:id/assign',
		may: 'qaLead',
		mayNot: ['reviewer', 'forbidden'],
		status: 200,
		view: AssignResultView,
		call: async (api) => ({
			path: `/api/draws/${(await drawnPlan(api)).draw.id}/assign`,
			body: { reviewerIds: [api.cast.users.reviewer.id] }
		})
	}
];

const assignmentRoutes: RouteCase[] = [
	{
		route: 'GET /api/assignments',
		may: 'reviewer',
		mayNot: ['trainer', 'forbidden'],
		status: 200,
		view: AssignmentPage,
		call: () => ({ path: '/api/assignments' })
	},
	{
		route: 'GET /api/assignments/workload',
		may: 'reviewer',
		mayNot: ['qaLead', 'forbidden'],
		status: 200,
		view: WorkloadView,
		call: () => ({ path: '/api/assignments/workload' })
	},
	{
		route: 'POST /api/assignments/:id/open',
		may: 'reviewer',
		mayNot: ['otherReviewer', 'notFound'],
		status: 200,
		view: OpenedView,
		call: async (api) => ({ path: `/api/assignments/${(await firstAssignment(api)).id}/open` })
	},
	{
		route: 'POST /api/assignments/:id/replace',
		may: 'reviewer',
		mayNot: ['manager', 'forbidden'],
		status: 200,
		view: z.strictObject({ assignmentId: Id.nullable() }),
		call: async (api) => {
			const { id, rev } = await firstAssignment(api);
			return {
				path: `/api/assignments/${id}/replace`,
				body: { rev, reason: 'tooShort', note: '只有一句' }
			};
		}
	}
];

export const planRoutes = [...planRoutesOnly, ...drawRoutes, ...assignmentRoutes];
