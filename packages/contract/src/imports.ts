import {
	ImportCounts,
	ImportIssue,
	Id,
	importStates,
	jobKinds,
	jobStates,
	errorCodes
} from '@earshot/domain';
import { z } from 'zod';
import { PersonRef, Time, pageOf } from './common.ts';

/**
 * POST /api/imports?dryRun=true|false, multipart/form-data with one or more files: interchange JSON Lines, or one CSV
 * with the recordings it names. Answers 202 with the run; GET /api/imports/:id tells its progress.
 */
export const ImportQuery = z.object({ dryRun: z.stringbool().default(false) });

export const ImportView = z.object({
	id: Id,
	state: z.enum(importStates),
	dryRun: z.boolean(),
	via: z.enum(['upload', 'cli', 'demo']),
	files: z.array(z.object({ name: z.string(), bytes: z.number() })),
	counts: ImportCounts,
	issueCount: z.number().int(),
	progress: z.number(),
	error: z.enum(errorCodes).nullable(),
	createdBy: z.string(),
	createdAt: Time,
	finishedAt: Time.nullable()
});
export type ImportView = z.infer<typeof ImportView>;
export const ImportPage = pageOf(ImportView);

export { ImportIssue };
/** GET /api/imports/:id/issues */
export const ImportIssuePage = pageOf(ImportIssue);
/** GET /api/imports/:id/report.csv answers text/csv with file, line, field, code, severity, reason zh-CN, reason en. */

export const JobView = z.object({
	id: Id,
	kind: z.enum(jobKinds),
	key: z.string(),
	state: z.enum(jobStates),
	progress: z.number(),
	attempts: z.number().int(),
	attemptsMax: z.number().int(),
	error: z.string().nullable(),
	createdAt: Time,
	finishedAt: Time.nullable()
});
export type JobView = z.infer<typeof JobView>;
export const JobPage = pageOf(JobView);

/** GET /api/system */
export const SystemView = z.object({
	version: z.string(),
	node: z.string(),
	database: z.object({ kind: z.enum(['embedded', 'mongodb']), version: z.string() }),
	/** `formats`: kinds of recordings that only ffmpeg reads; refused where its version is null. */
	ffmpeg: z.object({ version: z.string().nullable(), formats: z.array(z.string()) }),
	storedBytes: z.number(),
	counts: z.record(z.string(), z.number()),
	jobs: z.record(z.enum(jobStates), z.number()),
	startedAt: Time,
	checkedBy: PersonRef
});
export type SystemView = z.infer<typeof SystemView>;
