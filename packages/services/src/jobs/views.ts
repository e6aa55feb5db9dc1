import type { Job } from '@earshot/domain';

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
