import { Job, type JobKind, jobStates } from '@earshot/domain';
import { defineCollection } from './collection.ts';
import { isDuplicateKey } from './errors.ts';
import { findPage, type Page, type PageOf } from './page.ts';
import { bound, newId, type Store } from './store.ts';

export const definition = defineCollection('jobs', Job, [
	{ key: { kind: 1, key: 1 }, name: 'kind_key', unique: true },
	{ key: { state: 1, runAt: 1 }, name: 'state_run' },
	{ key: { state: 1, leaseUntil: 1 }, name: 'state_lease' },
	{ key: { createdAt: -1 }, name: 'created' },
	{ key: { kind: 1, createdAt: -1, _id: -1 }, name: 'kind_created' }
]);

const attemptsMax = 4;

export interface NewJob {
	kind: JobKind;
	key: string;
	payload: Record<string, string>;
}

const asJob = (job: NewJob, now: Date): Job =>
	definition.parse({
		...job,
		_id: newId(),
		v: 1,
		state: 'ready',
		progress: 0,
		attempts: 0,
		attemptsMax,
		runAt: now,
		leaseOwner: null,
		leaseUntil: null,
		error: null,
		createdAt: now,
		finishedAt: null
	});

/** Adds jobs; one that exists under its kind and key is left as it is. */
export async function enqueue(store: Store, jobs: readonly NewJob[], now: Date): Promise<void> {
	if (jobs.length === 0) return;
	const existing = await definition
		.of(store)
		.find(
			{ kind: { $in: jobs.map((job) => job.kind) }, key: { $in: jobs.map((job) => job.key) } },
			{ ...bound(store), projection: { kind: 1, key: 1 } }
		)
		.toArray();
	const known = new Set(existing.map((job) => `${job.kind} ${job.key}`));
	const fresh = jobs.filter((job) => !known.has(`${job.kind} ${job.key}`));
	if (fresh.length === 0) return;
	await definition
		.of(store)
		.insertMany(
			fresh.map((job) => asJob(job, now)),
			{ ...bound(store), ordered: store.session !== undefined }
		)
		.catch((error: unknown) => {
			if (store.session !== undefined || !isDuplicateKey(error)) throw error;
		});
}

/** Takes the job that is due longest: a ready one, or one whose worker's lease ran out; of these kinds where given. */
export const claimNext = (
	store: Store,
	owner: string,
	now: Date,
	leaseMs: number,
	kinds?: readonly JobKind[]
): Promise<Job | null> =>
	definition.of(store).findOneAndUpdate(
		{
			...(kinds === undefined ? {} : { kind: { $in: [...kinds] } }),
			$or: [
				{ state: 'ready', runAt: { $lte: now } },
				{ state: 'running', leaseUntil: { $lt: now } }
			]
		},
		{
			$set: {
				state: 'running',
				leaseOwner: owner,
				leaseUntil: new Date(now.getTime() + leaseMs)
			},
			$inc: { attempts: 1 }
		},
		{ sort: { runAt: 1 }, returnDocument: 'after' }
	);

/**
 * Gives back every job that is being worked on, for when no worker can be alive: the process was stopped, which is no
 * fault of the job, so its attempt does not count.
 */
export async function releaseAll(store: Store): Promise<void> {
	await definition
		.of(store)
		.updateMany(
			{ state: 'running' },
			{ $set: { state: 'ready', leaseOwner: null, leaseUntil: null }, $inc: { attempts: -1 } },
			bound(store)
		);
}

/** Extends the lease and tells progress; false when the job is no longer this worker's. */
export async function heartbeat(
	store: Store,
	job: Job,
	owner: string,
	until: Date,
	progress: number
): Promise<boolean> {
	const done = await definition
		.of(store)
		.updateOne(
			{ _id: job._id, leaseOwner: owner, state: 'running' },
			{ $set: { leaseUntil: until, progress } }
		);
	return done.matchedCount === 1;
}

export async function complete(store: Store, job: Job, owner: string, now: Date): Promise<void> {
	await definition
		.of(store)
		.updateOne(
			{ _id: job._id, leaseOwner: owner },
			{ $set: { state: 'done', progress: 1, finishedAt: now, leaseUntil: null, error: null } }
		);
}

/** Puts a failed job back for `retryAt`, or lays it aside as dead when its attempts are used up. */
export async function fail(
	store: Store,
	job: Job,
	owner: string,
	outcome: { error: string; retryAt: Date | null; now: Date }
): Promise<void> {
	const dead = outcome.retryAt === null || job.attempts >= job.attemptsMax;
	await definition.of(store).updateOne(
		{ _id: job._id, leaseOwner: owner },
		{
			$set: {
				state: dead ? 'dead' : 'ready',
				error: outcome.error.slice(0, 2000),
				leaseUntil: null,
				leaseOwner: null,
				finishedAt: dead ? outcome.now : null,
				...(outcome.retryAt === null ? {} : { runAt: outcome.retryAt })
			}
		}
	);
}

/** Gives a dead job another round of attempts; null where it is not dead. */
export const revive = (store: Store, id: string, now: Date): Promise<Job | null> =>
	definition
		.of(store)
		.findOneAndUpdate(
			{ _id: id, state: 'dead' },
			{ $set: { state: 'ready', attempts: 0, runAt: now, finishedAt: null, progress: 0 } },
			{ ...bound(store), returnDocument: 'after' }
		);

/** Runs a finished job again, for when what it works on changed. */
export async function restart(store: Store, kind: JobKind, key: string, now: Date): Promise<void> {
	await definition
		.of(store)
		.updateOne(
			{ kind, key, state: { $in: ['done', 'dead'] } },
			{ $set: { state: 'ready', attempts: 0, runAt: now, finishedAt: null, progress: 0 } },
			bound(store)
		);
}

export const findByKey = (store: Store, kind: JobKind, key: string): Promise<Job | null> =>
	definition.of(store).findOne({ kind, key }, bound(store));

/** Lays a job aside that waits or runs: its worker finds that it is no longer its own. False where neither. */
export async function cancel(
	store: Store,
	kind: JobKind,
	key: string,
	why: { error: string; now: Date }
): Promise<boolean> {
	const done = await definition.of(store).updateOne(
		{ kind, key, state: { $in: ['ready', 'running'] } },
		{
			$set: {
				state: 'dead',
				error: why.error,
				leaseOwner: null,
				leaseUntil: null,
				finishedAt: why.now
			}
		},
		bound(store)
	);
	return done.matchedCount === 1;
}

/** Newest first. */
export const listPage = (
	store: Store,
	query: PageOf & { state?: Job['state'] | undefined }
): Promise<Page<Job>> =>
	findPage(
		store,
		definition.of(store),
		query.state === undefined ? {} : { state: query.state },
		{ createdAt: -1 },
		query
	);

/** The job of a kind that was added last. */
export const newestOf = (store: Store, kind: JobKind): Promise<Job | null> =>
	definition.of(store).findOne({ kind }, { ...bound(store), sort: { createdAt: -1, _id: -1 } });

/** Jobs of a kind under these keys. */
export const findByKeys = (store: Store, kind: JobKind, keys: readonly string[]): Promise<Job[]> =>
	definition
		.of(store)
		.find({ kind, key: { $in: [...keys] } }, bound(store))
		.toArray();

/** How many jobs there are in each state. */
export async function countByState(store: Store): Promise<Record<Job['state'], number>> {
	const counts = { ready: 0, running: 0, done: 0, dead: 0 };
	for (const state of jobStates)
		counts[state] = await definition.of(store).countDocuments({ state });
	return counts;
}
