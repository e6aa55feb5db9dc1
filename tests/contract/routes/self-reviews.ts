import {
	SavedDraftView,
	SelfReviewOpenedView,
	SelfReviewPage,
	SelfReviewView
} from '@earshot/contract';
import { newId } from '@earshot/store';
import * as selfReviews from '@earshot/services/self-reviews';
import { answersFor, assignWork, draftOf, releaseEvaluation } from '@earshot/testing';
import type { Api } from '../../support/api.ts';
import type { RouteCase } from '../route-case.ts';

async function releasedId({ store, cast }: Api): Promise<string> {
	const [first] = (await assignWork(store, cast, { chats: 1, perAgent: 1 })).assignments;
	if (first === undefined) throw new Error('nothing was assigned');
	return (await releaseEvaluation(cast, first.id)).id;
}

/** A self-review of its own with complete answers. */
async function written(api: Api) {
	const id = await releasedId(api);
	const { agent } = api.cast.as;
	await selfReviews.openSelfReview(agent, { id });
	const { rev, rubric } = await selfReviews.getSelfReview(agent, { id });
	const draft = draftOf(answersFor(rubric.content));
	return { ...(await selfReviews.saveSelfReview(agent, { id, rev, saveId: newId(), draft })), id };
}

export const selfReviewRoutes: RouteCase[] = [
	{
		route: 'GET /api/self-reviews',
		may: 'trainer',
		mayNot: ['reviewer', 'forbidden'],
		status: 200,
		view: SelfReviewPage,
		call: async (api) => {
			await written(api);
			return { path: '/api/self-reviews?state=draft' };
		}
	},
	{
		route: 'GET /api/evaluations/:id/self-review',
		may: 'teamLead',
		mayNot: ['otherAgent', 'notFound'],
		status: 200,
		view: SelfReviewView,
		call: async (api) => ({ path: `/api/evaluations/${(await written(api)).id}/self-review` })
	},
	{
		route: 'POST /api/evaluations/:id/self-review',
		may: 'agent',
		mayNot: ['otherAgent', 'notFound'],
		status: 200,
		view: SelfReviewOpenedView,
		call: async (api) => ({
			path: `/api/evaluations/${await releasedId(api)}/self-review`,
			body: {}
		})
	},
	{
		route: 'PUT /api/evaluations/:id/self-review/draft',
		may: 'agent',
		mayNot: ['trainer', 'forbidden'],
		status: 200,
		view: SavedDraftView,
		call: async (api) => {
			const { id, rev } = await written(api);
			const body = { rev, saveId: newId(), draft: draftOf({}, '补充') };
			return { path: `/api/evaluations/${id}/self-review/draft`, body };
		}
	},
	{
		route: 'POST /api/evaluations/:id/self-review/submit',
		may: 'agent',
		mayNot: ['otherAgent', 'notFound'],
		status: 200,
		view: SelfReviewView,
		call: async (api) => {
			const { id, rev } = await written(api);
			return { path: `/api/evaluations/${id}/self-review/submit`, body: { rev } };
		}
	}
];
