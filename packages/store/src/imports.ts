import { Id, ImportIssue, ImportRun } from '@earshot/domain';
import { z } from 'zod';
import { defineCollection } from './collection.ts';
import { findPage, type Page, type PageOf } from './page.ts';
import { bound, newId, type Store } from './store.ts';

export const definition = defineCollection('imports', ImportRun, [
	{ key: { createdAt: -1 }, name: 'created' }
]);

const StoredIssue = ImportIssue.extend({ _id: Id, importId: Id, place: z.int().min(0) });
type StoredIssue = z.infer<typeof StoredIssue>;

export const issueDefinition = defineCollection<StoredIssue>('importIssues', StoredIssue, [
	{ key: { importId: 1, place: 1 }, name: 'import_place', unique: true }
]);

export async function insert(store: Store, doc: ImportRun): Promise<void> {
	await definition.of(store).insertOne(definition.parse(doc), bound(store));
}

export const findById = (store: Store, id: string): Promise<ImportRun | null> =>
	definition.of(store).findOne({ _id: id }, bound(store));

/** Changes the run; null where it does not exist. */
export const update = (
	store: Store,
	id: string,
	changes: Partial<Omit<ImportRun, '_id' | 'v'>>
): Promise<ImportRun | null> =>
	definition
		.of(store)
		.findOneAndUpdate({ _id: id }, { $set: changes }, { ...bound(store), returnDocument: 'after' });

/** Runs that only the process which began them can finish, uploads and local imports, when it was last alive before `at`. */
export const listUnattended = (store: Store, at: Date): Promise<ImportRun[]> =>
	definition
		.of(store)
		.find({ attendedUntil: { $lt: at }, state: { $in: ['receiving', 'running'] } }, bound(store))
		.toArray();

/** Says that the run's process lives until then; does nothing once the run has ended. */
export async function attend(store: Store, id: string, until: Date): Promise<void> {
	await definition
		.of(store)
		.updateOne(
			{ _id: id, state: { $in: ['receiving', 'running'] } },
			{ $set: { attendedUntil: until } },
			bound(store)
		);
}

/** Hands a received upload over to its job; null where it is no longer being received. */
export const endReceiving = (
	store: Store,
	id: string,
	files: ImportRun['files']
): Promise<ImportRun | null> =>
	definition
		.of(store)
		.findOneAndUpdate(
			{ _id: id, state: 'receiving' },
			{ $set: { state: 'queued', files, attendedUntil: null } },
			{ ...bound(store), returnDocument: 'after' }
		);

export async function remove(store: Store, id: string): Promise<void> {
	await definition.of(store).deleteOne({ _id: id }, bound(store));
}

export const listPage = (store: Store, query: PageOf): Promise<Page<ImportRun>> =>
	findPage(store, definition.of(store), { via: { $ne: 'demo' } }, { createdAt: -1 }, query);

/** Keeps issues from `place` on; written again after an interrupted run they stay single. */
export async function putIssues(
	store: Store,
	importId: string,
	place: number,
	issues: readonly ImportIssue[]
): Promise<void> {
	if (issues.length === 0) return;
	await issueDefinition.of(store).insertMany(
		issues.map((issue, k) =>
			issueDefinition.parse({ ...issue, _id: newId(), importId, place: place + k })
		),
		bound(store)
	);
}

/** Forgets the issues of a run that starts again. */
export async function clearIssues(store: Store, importId: string): Promise<void> {
	await issueDefinition.of(store).deleteMany({ importId }, bound(store));
}

/** In the order of the files and lines. */
export const listIssues = (
	store: Store,
	importId: string,
	query: PageOf
): Promise<Page<ImportIssue & { _id: string }>> =>
	findPage(store, issueDefinition.of(store), { importId }, { place: 1 }, query);
