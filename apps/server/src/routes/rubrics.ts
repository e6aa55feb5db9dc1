import {
	CreateRubricBody,
	ImportRubricQuery,
	MonthsQuery,
	PublishRubricBody,
	ReplayQuery,
	RetireRubricBody,
	SaveRubricDraftBody
} from '@earshot/contract';
import {
	bridgeRubric,
	createRubric,
	createRubricDraft,
	exportRubricFile,
	exportRubricWorkbook,
	getRubric,
	importRubric,
	getRubricHealth,
	listRubrics,
	publishRubric,
	replayRubric,
	retireRubric,
	saveRubricDraft
} from '@earshot/services/rubrics';
import { Readable } from 'node:stream';
import { Hono } from 'hono';
import { z } from 'zod';
import { bodyBytes } from '../http/body.ts';
import type { AppEnv } from '../http/env.ts';
import { json, param, query } from '../http/validate.ts';

const fileBytesMax = 5_000_000;
const workbookType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const attached = (name: string) => `attachment; filename="${name}"`;

const VersionParam = z.object({ id: z.string().max(80) });

/** Rubrics and their versions. */
export const rubricRoutes = () =>
	new Hono<AppEnv>()
		.get('/rubrics', async (c) => c.json(await listRubrics(c.get('ctx')), 200))
		.post('/rubrics', json(CreateRubricBody), async (c) =>
			c.json(await createRubric(c.get('ctx'), c.req.valid('json')), 201)
		)
		.post('/rubrics/import', query(ImportRubricQuery), async (c) => {
			const bytes = await bodyBytes(c, fileBytesMax);
			const done = await importRubric(c.get('ctx'), { ...c.req.valid('query'), bytes });
			return c.json(done, done.state === 'created' ? 201 : 200);
		})
		.get('/rubrics/:id/file', param(VersionParam), async (c) => {
			const { name, text } = await exportRubricFile(c.get('ctx'), c.req.valid('param'));
			c.header('content-disposition', attached(name));
			return c.body(text, 200, { 'content-type': 'application/json' });
		})
		.get('/rubrics/:id/workbook', param(VersionParam), async (c) => {
			const { name, stream } = await exportRubricWorkbook(c.get('ctx'), c.req.valid('param'));
			c.header('content-disposition', attached(name));
			const body = Readable.toWeb(stream) as ReadableStream<Uint8Array>;
			return c.body(body, 200, { 'content-type': workbookType });
		})
		.get('/rubrics/:id', param(VersionParam), async (c) =>
			c.json(await getRubric(c.get('ctx'), c.req.valid('param')), 200)
		)
		.get('/rubrics/:id/replay', param(VersionParam), query(ReplayQuery), async (c) =>
			c.json(
				await replayRubric(c.get('ctx'), { ...c.req.valid('query'), ...c.req.valid('param') }),
				200
			)
		)
		.get('/rubrics/:id/bridge', param(VersionParam), query(MonthsQuery), async (c) =>
			c.json(
				await bridgeRubric(c.get('ctx'), { ...c.req.valid('query'), ...c.req.valid('param') }),
				200
			)
		)
		.get('/rubrics/:id/health', param(VersionParam), query(MonthsQuery), async (c) =>
			c.json(
				await getRubricHealth(c.get('ctx'), { ...c.req.valid('query'), ...c.req.valid('param') }),
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
