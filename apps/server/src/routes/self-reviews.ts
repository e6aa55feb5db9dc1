import { IdParam, SaveDraftBody, SelfReviewQuery, SubmitSelfReviewBody } from '@earshot/contract';
import {
	getSelfReview,
	listSelfReviews,
	openSelfReview,
	saveSelfReview,
	submitSelfReview
} from '@earshot/services/self-reviews';
import { Hono } from 'hono';
import type { AppEnv } from '../http/env.ts';
import { json, param, query } from '../http/validate.ts';

/** What agents answer themselves to the questions of an evaluation about them. */
export const selfReviewRoutes = () =>
	new Hono<AppEnv>()
		.get('/self-reviews', query(SelfReviewQuery), async (c) =>
			c.json(await listSelfReviews(c.get('ctx'), c.req.valid('query')), 200)
		)
		.get('/evaluations/:id/self-review', param(IdParam), async (c) =>
			c.json(await getSelfReview(c.get('ctx'), c.req.valid('param')), 200)
		)
		.post('/evaluations/:id/self-review', param(IdParam), async (c) =>
			c.json(await openSelfReview(c.get('ctx'), c.req.valid('param')), 200)
		)
		.put('/evaluations/:id/self-review/draft', param(IdParam), json(SaveDraftBody), async (c) =>
			c.json(
				await saveSelfReview(c.get('ctx'), { ...c.req.valid('json'), ...c.req.valid('param') }),
				200
			)
		)
		.post(
			'/evaluations/:id/self-review/submit',
			param(IdParam),
			json(SubmitSelfReviewBody),
			async (c) =>
				c.json(
					await submitSelfReview(c.get('ctx'), {
						...c.req.valid('json'),
						...c.req.valid('param')
					}),
					200
				)
		);
