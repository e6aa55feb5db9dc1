import { IdParam, ImportQuery, PageQuery } from '@earshot/contract';
import { jobStates } from '@earshot/domain';
import {
	getImport,
	importReportCsv,
	listImportIssues,
	listImports
} from '@earshot/services/imports';
import { listJobs, retryJob } from '@earshot/services/jobs';
import { systemStatus } from '@earshot/services/system';
import { Hono } from 'hono';
import { stream } from 'hono/streaming';
import { z } from 'zod';
import type { AppDeps } from '../app.ts';
import type { AppEnv } from '../http/env.ts';
import { receiveUpload } from '../http/upload.ts';
import { param, query } from '../http/validate.ts';

const JobQuery = PageQuery.extend({ state: z.enum(jobStates).optional() });

/** Imports, jobs and the state of the system. */
export const importRoutes = (deps: AppDeps) =>
	new Hono<AppEnv>()
		.post('/imports', query(ImportQuery), async (c) => {
			const view = await receiveUpload(
				c.get('ctx'),
				c.env.incoming,
				c.req.valid('query'),
				deps.clock
			);
			deps.wakeJobs();
			return c.json(view, 202);
		})
		.get('/imports', query(PageQuery), async (c) =>
			c.json(await listImports(c.get('ctx'), c.req.valid('query')), 200)
		)
		.get('/imports/:id', param(IdParam), async (c) =>
			c.json(await getImport(c.get('ctx'), c.req.valid('param')), 200)
		)
		.get('/imports/:id/issues', param(IdParam), query(PageQuery), async (c) =>
			c.json(
				await listImportIssues(c.get('ctx'), { ...c.req.valid('query'), ...c.req.valid('param') }),
				200
			)
		)
		.get('/imports/:id/report.csv', param(IdParam), async (c) => {
			const { id } = await getImport(c.get('ctx'), c.req.valid('param'));
			c.header('content-type', 'text/csv; charset=utf-8');
			c.header('content-disposition', `attachment; filename="import-${id}.csv"`);
			return stream(c, async (out) => {
				for await (const part of importReportCsv(c.get('ctx'), { id })) await out.write(part);
			});
		})
		.get('/jobs', query(JobQuery), async (c) =>
			c.json(await listJobs(c.get('ctx'), c.req.valid('query')), 200)
		)
		.post('/jobs/:id/retry', param(IdParam), async (c) => {
			const job = await retryJob(c.get('ctx'), c.req.valid('param'));
			deps.wakeJobs();
			return c.json(job, 200);
		})
		.get('/system', async (c) => c.json(await systemStatus(c.get('ctx'), deps.facts), 200));
