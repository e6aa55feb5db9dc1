import { z } from 'zod';
import { Id } from '../words/index.ts';

export const jobKinds = [
	'import',
	'analyse',
	'searchIndex',
	'rematch',
	'backTest',
	'transcribe'
] as const;
export const JobKind = z.enum(jobKinds);
export type JobKind = z.infer<typeof JobKind>;

export const jobStates = ['ready', 'running', 'done', 'dead'] as const;

export const Job = z.strictObject({
	_id: Id,
	v: z.literal(1),
	kind: JobKind,
	/** At most one job per kind and key. */
	key: z.string(),
	payload: z.record(z.string(), z.string()),
	state: z.enum(jobStates),
	/** 0 to 1. */
	progress: z.number().min(0).max(1),
	attempts: z.int().min(0),
	attemptsMax: z.int().min(1),
	runAt: z.date(),
	leaseOwner: z.string().nullable(),
	leaseUntil: z.date().nullable(),
	error: z.string().nullable(),
	createdAt: z.date(),
	finishedAt: z.date().nullable()
});
export type Job = z.infer<typeof Job>;
