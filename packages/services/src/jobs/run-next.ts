import { DomainError, jobKinds, type ErrorCode, type Job, type JobKind } from '@earshot/domain';
import { isStorageFull } from '@earshot/store/errors';
import * as jobs from '@earshot/store/jobs';
import { analyseInteraction, failAnalysis, type Analyse } from '../analysis/index.ts';
import type { ServiceContext } from '../context.ts';
import { failImportJob } from '../imports/fail-job.ts';
import { runImportJob } from '../imports/run-job.ts';
import { runBackTest } from '../phrases/run-back-test.ts';
import { runRematch } from '../phrases/run-rematch.ts';
import { authorise } from '../rights.ts';
import { rebuildSearch } from '../search/rebuild.ts';
import type { SpeechToText } from '../speech-to-text/index.ts';
import { transcribeRecording } from '../speech-to-text/transcribe-recording.ts';
import { retryAt } from './internal.ts';

export interface JobDeps {
	/** Names this worker in leases. */
	owner: string;
	clock: () => Date;
	analyse: Analyse;
	/** Absent where no recordings are sent anywhere: such jobs are then left to others. */
	speech?: SpeechToText;
	/** What this worker takes; default: everything it can do. */
	kinds?: readonly JobKind[];
}

export const leaseMs = 60_000;
const retryAfterMs = [2_000, 15_000, 60_000];

type Handler = (
	ctx: ServiceContext,
	job: Job,
	deps: JobDeps,
	progress: (share: number) => Promise<void>
) => Promise<void>;

type LastWords = (ctx: ServiceContext, job: Job, reason: ErrorCode) => Promise<void>;

const handlers: Record<Job['kind'], Handler> = {
	import: (ctx, job, deps, progress) =>
		runImportJob(ctx, { importId: job.payload['importId'] ?? '' }, progress, deps.clock),
	analyse: (ctx, job, deps) =>
		analyseInteraction(ctx, { interactionId: job.payload['interactionId'] ?? '' }, deps.analyse),
	searchIndex: async (ctx, _job, _deps, progress) => void (await rebuildSearch(ctx, progress)),
	rematch: async (ctx, job, deps, progress) => {
		const started = deps.clock().getTime();
		const done = await runRematch(ctx, { set: job.payload['set'] ?? '' }, progress);
		const ms = deps.clock().getTime() - started;
		ctx.log.info({ ...done, ms }, 'conversations put to the phrase rules');
	},
	backTest: (ctx, job, deps, progress) =>
		runBackTest(ctx, { id: job.payload['backTestId'] ?? '' }, progress),
	transcribe: (ctx, job, deps, progress) => {
		const { speech } = deps;
		if (speech === undefined) throw new Error('this worker reaches no speech-to-text');
		const interactionId = job.payload['interactionId'] ?? '';
		return transcribeRecording(ctx, { interactionId }, speech, progress);
	}
};

/** What is told where people look for it, once a job is laid aside. */
const lastWords: Partial<Record<Job['kind'], LastWords>> = {
	import: (ctx, job, reason) =>
		failImportJob(ctx, { importId: job.payload['importId'] ?? '', reason }),
	analyse: (ctx, job) => failAnalysis(ctx, { interactionId: job.payload['interactionId'] ?? '' })
};

const reasonOf = (error: unknown): ErrorCode =>
	error instanceof DomainError ? error.code : isStorageFull(error) ? 'storageFull' : 'internal';

async function withLease(
	ctx: ServiceContext,
	job: Job,
	deps: JobDeps,
	work: (progress: (share: number) => Promise<void>) => Promise<void>
): Promise<void> {
	let share = 0;
	const beat = async () => {
		const until = new Date(deps.clock().getTime() + leaseMs);
		if (!(await jobs.heartbeat(ctx.store, job, deps.owner, until, share)))
			throw new Error('the lease of this job was lost to another worker');
	};
	const timer = setInterval(() => void beat().catch(() => undefined), leaseMs / 3);
	try {
		await work(async (next) => {
			share = next;
			await beat();
		});
	} finally {
		clearInterval(timer);
	}
}

const kindsOf = ({ kinds, speech }: JobDeps): readonly JobKind[] =>
	(kinds ?? jobKinds).filter((kind) => kind !== 'transcribe' || speech !== undefined);

/**
 * Takes the next due job and runs it; false when none is due. A failure puts the job back with a growing delay and,
 * after its last attempt, lays it aside for a person to look at.
 */
export async function runNextJob(ctx: ServiceContext, deps: JobDeps): Promise<boolean> {
	authorise(ctx, 'job.list');
	const job = await jobs.claimNext(ctx.store, deps.owner, deps.clock(), leaseMs, kindsOf(deps));
	if (job === null) return false;
	const acting: ServiceContext = {
		...ctx,
		actor: { kind: 'job', name: job.kind },
		now: deps.clock(),
		requestId: job._id
	};
	try {
		if (job.attempts > job.attemptsMax) throw new Error('its worker died every time');
		await withLease(acting, job, deps, (progress) =>
			handlers[job.kind](acting, job, deps, progress)
		);
		await jobs.complete(ctx.store, job, deps.owner, deps.clock());
	} catch (error) {
		ctx.log.warn(
			{ err: error, jobId: job._id, kind: job.kind, attempt: job.attempts },
			'job failed'
		);
		const wait = retryAfterMs[Math.min(job.attempts, retryAfterMs.length) - 1] ?? 60_000;
		const now = deps.clock();
		await jobs.fail(ctx.store, job, deps.owner, {
			error: error instanceof Error ? error.message : String(error),
			retryAt: retryAt(error, now, wait),
			now
		});
		if (job.attempts >= job.attemptsMax)
			await lastWords[job.kind]?.({ ...acting, now }, job, reasonOf(error));
	}
	return true;
}
