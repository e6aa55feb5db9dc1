import { jobStates } from '@earshot/domain';
import * as jobs from '@earshot/store/jobs';
import { z } from 'zod';
import type { ServiceContext } from '../context.ts';
import { PageInput } from '../input.ts';
import { authorise } from '../rights.ts';
import { viewJob } from './views.ts';

const ListJobsInput = PageInput.extend({
	state: z.enum(jobStates).optional()
});

/** Jobs, newest first. */
export async function listJobs(ctx: ServiceContext, input: z.input<typeof ListJobsInput>) {
	authorise(ctx, 'job.list');
	const { rows, ...page } = await jobs.listPage(ctx.store, ListJobsInput.parse(input));
	return { ...page, rows: rows.map(viewJob) };
}
