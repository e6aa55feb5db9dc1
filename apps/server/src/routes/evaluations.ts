import {
	AcknowledgeBody,
	AmendBody,
	ApproveBody,
	CommentBody,
	EvaluationExportQuery,
	EvaluationQuery,
	IdParam,
	ReleaseBody,
	ReleaseManyBody,
	SaveDraftBody,
	SendBackBody,
	SubmitBody
} from '@earshot/contract';
import {
	acknowledgeEvaluation,
	amendEvaluation,
	approveEvaluation,
	commentEvaluation,
	exportEvaluations,
	getEvaluation,
	listDrafts,
	listEvaluationFacets,
	listEarlierEvaluations,
	listEvaluations,
	releaseEvaluation,
	releaseManyEvaluations,
	saveEvaluationDraft,
	sendBackEvaluation,
	submitEvaluation
} from '@earshot/services/evaluations';
import { Hono } from 'hono';
import type { AppEnv } from '../http/env.ts';
import { sendDownload } from '../http/download.ts';
import { json, param, query } from '../http/validate.ts';

/** Evaluations from the first autosave to the acknowledgement. */
export const evaluationRoutes = () =>
	new Hono<AppEnv>()
		.get('/evaluations', query(EvaluationQuery), async (c) =>
			c.json(await listEvaluations(c.get('ctx'), c.req.valid('query')), 200)
		)
		.get('/drafts', async (c) => c.json(await listDrafts(c.get('ctx')), 200))
		.get('/evaluations/export', query(EvaluationExportQuery), async (c) =>
			sendDownload(c, await exportEvaluations(c.get('ctx'), c.req.valid('query')))
		)
		.get('/evaluations/facets', async (c) => c.json(await listEvaluationFacets(c.get('ctx')), 200))
		.post('/evaluations/release', json(ReleaseManyBody), async (c) =>
			c.json(await releaseManyEvaluations(c.get('ctx'), c.req.valid('json')), 200)
		)
		.get('/evaluations/:id', param(IdParam), async (c) =>
			c.json(await getEvaluation(c.get('ctx'), c.req.valid('param')), 200)
		)
		.get('/evaluations/:id/earlier', param(IdParam), async (c) =>
			c.json(await listEarlierEvaluations(c.get('ctx'), c.req.valid('param')), 200)
		)
		.put('/evaluations/:id/draft', param(IdParam), json(SaveDraftBody), async (c) =>
			c.json(
				await saveEvaluationDraft(c.get('ctx'), {
					...c.req.valid('json'),
					...c.req.valid('param')
				}),
				200
			)
		)
		.post('/evaluations/:id/submit', param(IdParam), json(SubmitBody), async (c) =>
			c.json(
				await submitEvaluation(c.get('ctx'), { ...c.req.valid('json'), ...c.req.valid('param') }),
				200
			)
		)
		.post('/evaluations/:id/amendments', param(IdParam), json(AmendBody), async (c) =>
			c.json(
				await amendEvaluation(c.get('ctx'), { ...c.req.valid('json'), ...c.req.valid('param') }),
				200
			)
		)
		.post('/evaluations/:id/approve', param(IdParam), json(ApproveBody), async (c) =>
			c.json(
				await approveEvaluation(c.get('ctx'), { ...c.req.valid('json'), ...c.req.valid('param') }),
				200
			)
		)
		.post('/evaluations/:id/send-back', param(IdParam), json(SendBackBody), async (c) =>
			c.json(
				await sendBackEvaluation(c.get('ctx'), { ...c.req.valid('json'), ...c.req.valid('param') }),
				200
			)
		)
		.post('/evaluations/:id/release', param(IdParam), json(ReleaseBody), async (c) =>
			c.json(
				await releaseEvaluation(c.get('ctx'), { ...c.req.valid('json'), ...c.req.valid('param') }),
				200
			)
		)
		.post('/evaluations/:id/acknowledge', param(IdParam), json(AcknowledgeBody), async (c) =>
			c.json(
				await acknowledgeEvaluation(c.get('ctx'), {
					...c.req.valid('json'),
					...c.req.valid('param')
				}),
				200
			)
		)
		.post('/evaluations/:id/comments', param(IdParam), json(CommentBody), async (c) =>
			c.json(
				await commentEvaluation(c.get('ctx'), { ...c.req.valid('json'), ...c.req.valid('param') }),
				201
			)
		);
