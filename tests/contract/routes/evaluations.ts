import {
	DraftListView,
	EvaluationFacetsView,
	EarlierEvaluationsView,
	EvaluationPage,
	EvaluationView,
	ReleaseManyView,
	SavedDraftView,
	SentBackView
} from '@earshot/contract';
import type { ReviewPolicy } from '@earshot/domain';
import { newId } from '@earshot/store';
import {
	answersFor,
	assignWork,
	draftEvaluation,
	draftOf,
	releaseEvaluation,
	submitEvaluation
} from '@earshot/testing';
import type { Api } from '../../support/api.ts';
import type { RouteCase } from '../route-case.ts';

/** An evaluation of its own, in the state that `make` leaves it in. */
async function evaluationBy<View>(
	{ store, cast }: Api,
	make: (cast: Api['cast'], assignmentId: string) => Promise<View>,
	review?: ReviewPolicy
): Promise<View> {
	const [first] = (
		await assignWork(store, cast, {
			chats: 1,
			perAgent: 1,
			...(review && { review })
		})
	).assignments;
	if (first === undefined) throw new Error('nothing was assigned');
	return make(cast, first.id);
}

const reading: RouteCase[] = [
	{
		route: 'GET /api/evaluations',
		may: 'agent',
		mayNot: ['admin', 'forbidden'],
		status: 200,
		view: EvaluationPage,
		call: async (api) => {
			await evaluationBy(api, releaseEvaluation);
			return { path: '/api/evaluations?state=released' };
		}
	},
	{
		route: 'GET /api/drafts',
		may: 'reviewer',
		mayNot: ['agent', 'forbidden'],
		status: 200,
		view: DraftListView,
		call: async (api) => {
			await evaluationBy(api, draftEvaluation);
			return { path: '/api/drafts' };
		}
	},
	{
		route: 'GET /api/evaluations/export',
		may: 'teamLead',
		mayNot: ['agent', 'forbidden'],
		status: 200,
		view: null,
		call: () => ({ path: '/api/evaluations/export?format=csv&locale=zh-CN' })
	},
	{
		route: 'GET /api/evaluations/facets',
		may: 'teamLead',
		mayNot: ['admin', 'forbidden'],
		status: 200,
		view: EvaluationFacetsView,
		call: () => ({ path: '/api/evaluations/facets' })
	},
	{
		route: 'GET /api/evaluations/:id',
		may: 'agent',
		mayNot: ['otherAgent', 'notFound'],
		status: 200,
		view: EvaluationView,
		call: async (api) => ({
			path: `/api/evaluations/${(await evaluationBy(api, releaseEvaluation)).id}`
		})
	},
	{
		route: 'GET /api/evaluations/:id/earlier',
		may: 'reviewer',
		mayNot: ['otherReviewer', 'notFound'],
		status: 200,
		view: EarlierEvaluationsView,
		call: async (api) => {
			await evaluationBy(api, submitEvaluation);
			return { path: `/api/evaluations/${(await evaluationBy(api, draftEvaluation)).id}/earlier` };
		}
	}
];

const writing: RouteCase[] = [
	{
		route: 'PUT /api/evaluations/:id/draft',
		may: 'reviewer',
		mayNot: ['otherReviewer', 'notFound'],
		status: 200,
		view: SavedDraftView,
		call: async (api) => {
			const { id, rev, rubric } = await evaluationBy(api, draftEvaluation);
			const draft = draftOf(answersFor(rubric.content, ['greeting']), '复核后改判');
			return { path: `/api/evaluations/${id}/draft`, body: { rev, saveId: newId(), draft } };
		}
	},
	{
		route: 'POST /api/evaluations/:id/submit',
		may: 'reviewer',
		mayNot: ['qaLead', 'forbidden'],
		status: 200,
		view: EvaluationView,
		call: async (api) => {
			const { id, rev } = await evaluationBy(api, draftEvaluation);
			return { path: `/api/evaluations/${id}/submit`, body: { rev } };
		}
	},
	{
		route: 'POST /api/evaluations/:id/amendments',
		may: 'qaLead',
		mayNot: ['otherReviewer', 'notFound'],
		status: 200,
		view: EvaluationView,
		call: async (api) => {
			const { id, rev, rubric } = await evaluationBy(api, releaseEvaluation);
			const answers = answersFor(rubric.content, ['greeting']);
			const body = { rev, amendmentId: newId(), reason: '重听录音后更正', answers, summary: '' };
			return { path: `/api/evaluations/${id}/amendments`, body };
		}
	},
	{
		route: 'POST /api/evaluations/:id/approve',
		may: 'qaLead',
		mayNot: ['reviewer', 'forbidden'],
		status: 200,
		view: EvaluationView,
		call: async (api) => {
			const { id, rev } = await evaluationBy(api, submitEvaluation, { check: { share: 1 } });
			return { path: `/api/evaluations/${id}/approve`, body: { rev } };
		}
	},
	{
		route: 'POST /api/evaluations/:id/send-back',
		may: 'qaLead',
		mayNot: ['manager', 'forbidden'],
		status: 200,
		view: SentBackView,
		call: async (api) => {
			const { id, rev } = await evaluationBy(api, submitEvaluation, { check: { share: 1 } });
			return { path: `/api/evaluations/${id}/send-back`, body: { rev, reason: '依据不足' } };
		}
	},
	{
		route: 'POST /api/evaluations/:id/release',
		may: 'qaLead',
		mayNot: ['reviewer', 'forbidden'],
		status: 200,
		view: EvaluationView,
		call: async (api) => {
			const { id, rev } = await evaluationBy(api, submitEvaluation);
			return { path: `/api/evaluations/${id}/release`, body: { rev } };
		}
	},
	{
		route: 'POST /api/evaluations/release',
		may: 'qaLead',
		mayNot: ['manager', 'forbidden'],
		status: 200,
		view: ReleaseManyView,
		call: async (api) => ({
			path: '/api/evaluations/release',
			body: { ids: [(await evaluationBy(api, submitEvaluation)).id] }
		})
	},
	{
		route: 'POST /api/evaluations/:id/acknowledge',
		may: 'agent',
		mayNot: ['otherAgent', 'notFound'],
		status: 200,
		view: EvaluationView,
		call: async (api) => {
			const { id, contentHash } = await evaluationBy(api, releaseEvaluation);
			return { path: `/api/evaluations/${id}/acknowledge`, body: { contentHash } };
		}
	},
	{
		route: 'POST /api/evaluations/:id/comments',
		may: 'teamLead',
		mayNot: ['performance', 'forbidden'],
		status: 201,
		view: EvaluationView,
		call: async (api) => ({
			path: `/api/evaluations/${(await evaluationBy(api, releaseEvaluation)).id}/comments`,
			body: { text: '已与客服面谈' }
		})
	}
];

export const evaluationRoutes = [...reading, ...writing];
