import { z } from 'zod';
import type { Interaction, Message } from '../interaction/schema.ts';
import { errorCodes } from '../errors/index.ts';
import { Id, LocalText, Sha256 } from '../words/index.ts';

/** Why a row or file was not imported, or was imported with a remark. */
export const importIssueCodes = [
	'badJson',
	'notAnObject',
	'lineTooLong',
	'badEncoding',
	'missingField',
	'badField',
	'noMessages',
	'duplicateInFile',
	'lockedByReview',
	'missingColumn',
	'badRow',
	'pathRefused',
	'recordingMissing',
	'recordingRejected',
	'recordingDamaged',
	'fileUnknown',
	'fileEmpty',
	'uploadInterrupted',
	'storageFull'
] as const;
export type ImportIssueCode = (typeof importIssueCodes)[number];

export const ImportIssue = z.strictObject({
	file: z.string(),
	/** 1-based line or row; null where the whole file is meant. */
	line: z.int().min(1).nullable(),
	field: z.string().nullable(),
	code: z.enum(importIssueCodes),
	params: z.record(z.string(), z.union([z.string(), z.number()])),
	/** `error` = not imported; `warning` = imported with this remark. */
	severity: z.enum(['error', 'warning']),
	reason: LocalText
});
export type ImportIssue = z.infer<typeof ImportIssue>;

/** What was wrong with one row, before its place and its sentences are added. */
export type ImportRowIssue = Pick<ImportIssue, 'field' | 'code' | 'params'>;

/** What a row says about an interaction, before the database's own fields are added. */
export type ImportedInteraction = Pick<
	Interaction,
	| 'source'
	| 'externalId'
	| 'channel'
	| 'language'
	| 'startedAt'
	| 'zoneAssumed'
	| 'queue'
	| 'direction'
	| 'csat'
	| 'metadata'
	| 'messageCount'
	| 'preview'
	| 'durationMs'
	| 'contentHash'
> & {
	agent: { externalId: string; name: string; teamName: string | null } | null;
	messages: Message[];
	/** Relative path with `/`, checked; null where the row names no recording. */
	recordingPath: string | null;
};

export type ParsedRow =
	{ ok: true; interaction: ImportedInteraction } | { ok: false; issues: ImportRowIssue[] };

export const ImportCounts = z.strictObject({
	rows: z.int().min(0),
	imported: z.int().min(0),
	updated: z.int().min(0),
	unchanged: z.int().min(0),
	rejected: z.int().min(0),
	recordings: z.int().min(0),
	agentsToMap: z.int().min(0)
});
export type ImportCounts = z.infer<typeof ImportCounts>;

export const importStates = ['receiving', 'queued', 'running', 'done', 'failed'] as const;

export const ImportRun = z.strictObject({
	_id: Id,
	v: z.literal(1),
	state: z.enum(importStates),
	dryRun: z.boolean(),
	via: z.enum(['upload', 'cli', 'demo']),
	files: z.array(
		z.strictObject({
			name: z.string(),
			bytes: z.int().min(0),
			/** The upload this is; null for files of the machine itself. */
			stagedId: Id.nullable(),
			sha256: Sha256.nullable()
		})
	),
	counts: ImportCounts,
	/** Issues in all; the first 10,000 are kept. */
	issueCount: z.int().min(0),
	/** 0 to 1. */
	progress: z.number().min(0).max(1),
	error: z.enum(errorCodes).nullable(),
	createdBy: z.string(),
	createdAt: z.date(),
	/** Till then the process that receives or reads it lives; past it nobody does. Null for runs that are jobs. */
	attendedUntil: z.date().nullable(),
	finishedAt: z.date().nullable()
});
export type ImportRun = z.infer<typeof ImportRun>;
