import { jobStates, type Job } from '@earshot/domain';
import * as jobs from '@earshot/store/jobs';
import { z } from 'zod';
import type { ServiceContext } from '../context.ts';
import { authorise } from '../rights.ts';

const ListJobsInput = z.object({
	state: z.enum(jobStates).optional(),
	page: z.int().min(1).default(1),
	pageSize: z.int().min(1).max(200).default(50)
});

export const viewJob = (job: Job) => ({
	id: job._id,
	kind: job.kind,
	key: job.key,
	state: job.state,
	progress: job.progress,
	attempts: job.attempts,
	attemptsMax: job.attemptsMax,
	error: job.error,
	createdAt: job.createdAt,
	finishedAt: job.finishedAt
});

/** Jobs, newest first. */
export async function listJobs(ctx: ServiceContext, input: z.input<typeof ListJobsInput>) {
	authorise(ctx, 'job.list');
	const { rows, ...page } = await jobs.listPage(ctx.store, ListJobsInput.parse(input));
	return { ...page, rows: rows.map(viewJob) };
}
