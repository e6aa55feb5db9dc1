import {
	CreateRubricBody,
	PublishRubricBody,
	ReplayQuery,
	RetireRubricBody,
	SaveRubricDraftBody
} from '@earshot/contract';
import {
	createRubric,
	createRubricDraft,
	getRubric,
	listRubrics,
	publishRubric,
	replayRubric,
	retireRubric,
	saveRubricDraft
} from '@earshot/services/rubrics';
import { Hono } from 'hono';
import { z } from 'zod';
import type { AppEnv } from '../http/env.ts';
import { json, param, query } from '../http/validate.ts';

const VersionParam = z.object({ id: z.string().max(80) });

/** Rubrics and their versions. */
export const rubricRoutes = () =>
	new Hono<AppEnv>()
		.get('/rubrics', async (c) => c.json(await listRubrics(c.get('ctx')), 200))
		.post('/rubrics', json(CreateRubricBody), async (c) =>
			c.json(await createRubric(c.get('ctx'), c.req.valid('json')), 201)
		)
		.get('/rubrics/:id', param(VersionParam), async (c) =>
			c.json(await getRubric(c.get('ctx'), c.req.valid('param')), 200)
		)
		.get('/rubrics/:id/replay', param(VersionParam), query(ReplayQuery), async (c) =>
			c.json(
				await replayRubric(c.get('ctx'), { ...c.req.valid('query'), ...c.req.valid('param') }),
				200
			)
		)
		.post('/rubrics/:id/draft', param(VersionParam), async (c) =>
			c.json(await createRubricDraft(c.get('ctx'), c.req.valid('param')), 201)
		)
		.put('/rubrics/:id', param(VersionParam), json(SaveRubricDraftBody), async (c) =>
			c.json(
				await saveRubricDraft(c.get('ctx'), { ...c.req.valid('json'), ...c.req.valid('param') }),
				200
			)
		)
		.post('/rubrics/:id/publish', param(VersionParam), json(PublishRubricBody), async (c) =>
			c.json(
				await publishRubric(c.get('ctx'), { ...c.req.valid('json'), ...c.req.valid('param') }),
				200
			)
		)
		.post('/rubrics/:id/retire', param(VersionParam), json(RetireRubricBody), async (c) =>
			c.json(
				await retireRubric(c.get('ctx'), { ...c.req.valid('json'), ...c.req.valid('param') }),
				200
			)
		);
