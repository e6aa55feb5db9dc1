import { CoachingTaskDetailView, CoachingTaskPage, TrainerListView } from '@earshot/contract';
import * as coaching from '@earshot/services/coaching';
import { assignWork, releaseEvaluation } from '@earshot/testing';
import type { Api } from '../../support/api.ts';
import type { RouteCase } from '../route-case.ts';

const dueAt = '2026-11-20T02:00:00.000Z';

/** A proposal that a critical failure of an agent's chat gave rise to. */
async function proposal({ store, cast }: Api) {
	const [first] = (await assignWork(store, cast, { chats: 1, perAgent: 1 })).assignments;
	if (first === undefined) throw new Error('nothing was assigned');
	await releaseEvaluation(cast, first.id, ['forbiddenWords']);
	const { rows } = await coaching.listCoaching(cast.as.trainer, { state: 'proposed' });
	const [task] = rows;
	if (task === undefined) throw new Error('nothing was proposed');
	return task;
}

export const coachingRoutes: RouteCase[] = [
	{
		route: 'GET /api/coaching',
		may: 'teamLead',
		mayNot: ['performance', 'forbidden'],
		status: 200,
		view: CoachingTaskPage,
		call: () => ({ path: '/api/coaching' })
	},
	{
		route: 'GET /api/coaching/trainers',
		may: 'trainer',
		mayNot: ['agent', 'forbidden'],
		status: 200,
		view: TrainerListView,
		call: () => ({ path: '/api/coaching/trainers' })
	},
	{
		route: 'POST /api/coaching/:id/plan',
		may: 'trainer',
		mayNot: ['qaLead', 'forbidden'],
		status: 200,
		view: CoachingTaskDetailView,
		call: async (api) => {
			const { id, rev } = await proposal(api);
			const trainerId = api.cast.users.trainer.id;
			return {
				path: `/api/coaching/${id}/plan`,
				body: { rev, goal: '不说禁语', plan: '听三段范例', trainerId, dueAt }
			};
		}
	},
	{
		route: 'POST /api/coaching/:id/report',
		may: 'agent',
		mayNot: ['otherAgent', 'notFound'],
		status: 200,
		view: CoachingTaskDetailView,
		call: async ({ store, cast }) => {
			const { rows } = await coaching.listCoaching(cast.as.trainer, { state: 'planned' });
			const [task] = rows;
			if (task === undefined) throw new Error(`nothing was planned in ${store.db.databaseName}`);
			return { path: `/api/coaching/${task.id}/report`, body: { rev: task.rev, text: '已完成' } };
		}
	},
	{
		route: 'GET /api/coaching/:id',
		may: 'agent',
		mayNot: ['otherAgent', 'notFound'],
		status: 200,
		view: CoachingTaskDetailView,
		call: async ({ cast }) => {
			const { rows } = await coaching.listCoaching(cast.as.trainer, { state: 'reported' });
			return { path: `/api/coaching/${rows[0]?.id}` };
		}
	},
	{
		route: 'POST /api/coaching/:id/close',
		may: 'trainer',
		mayNot: ['agent', 'forbidden'],
		status: 200,
		view: CoachingTaskDetailView,
		call: async ({ cast }) => {
			const { rows } = await coaching.listCoaching(cast.as.trainer, { state: 'reported' });
			const [task] = rows;
			const body = { rev: task?.rev, outcome: 'achieved', note: '进步明显' };
			return { path: `/api/coaching/${task?.id}/close`, body };
		}
	},
	{
		route: 'POST /api/coaching/:id/dismiss',
		may: 'trainer',
		mayNot: ['manager', 'forbidden'],
		status: 200,
		view: CoachingTaskDetailView,
		call: async (api) => {
			const { id, rev } = await proposal(api);
			return { path: `/api/coaching/${id}/dismiss`, body: { rev, reason: '已离职' } };
		}
	}
];
