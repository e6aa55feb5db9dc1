import type { ImportRun } from '@earshot/domain';

export const viewImport = (run: ImportRun) => ({
	id: run._id,
	state: run.state,
	dryRun: run.dryRun,
	via: run.via,
	files: run.files.map(({ name, bytes }) => ({ name, bytes })),
	counts: run.counts,
	issueCount: run.issueCount,
	progress: run.progress,
	error: run.error,
	createdBy: run.createdBy,
	createdAt: run.createdAt,
	finishedAt: run.finishedAt
});
