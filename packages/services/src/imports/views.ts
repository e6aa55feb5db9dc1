import type { ImportIssue, ImportRun } from '@earshot/domain';
import { masked } from '../privacy/mask.ts';

export const viewImport = (run: ImportRun) => ({
	id: run._id,
	state: run.state,
	dryRun: run.dryRun,
	via: run.via,
	files: run.files.map(({ name, bytes }) => ({ name: masked(name), bytes })),
	counts: run.counts,
	issueCount: run.issueCount,
	progress: run.progress,
	error: run.error,
	createdBy: run.createdBy,
	createdAt: run.createdAt,
	finishedAt: run.finishedAt
});

/** An issue as lists and reports show it: names of files and values of rows may hold personal data. */
export const viewIssue = (stored: ImportIssue): ImportIssue => ({
	file: masked(stored.file),
	line: stored.line,
	field: stored.field === null ? null : masked(stored.field),
	code: stored.code,
	params: Object.fromEntries(
		Object.entries(stored.params).map(([name, value]) => [
			name,
			typeof value === 'string' ? masked(value) : value
		])
	),
	severity: stored.severity,
	reason: { 'zh-CN': masked(stored.reason['zh-CN']), en: masked(stored.reason.en) }
});
