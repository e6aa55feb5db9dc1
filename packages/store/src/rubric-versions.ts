import { RubricVersion, type RubricContent } from '@earshot/domain';
import { defineCollection } from './collection.ts';
import { bound, type Store } from './store.ts';

export const definition = defineCollection('rubricVersions', RubricVersion, [
	{ key: { key: 1, version: -1 }, name: 'key_version', unique: true },
	{ key: { state: 1, key: 1 }, name: 'state_key' }
]);

export const rubricVersionId = (key: string, version: number): string => `${key}@${version}`;

/** Every version of every rubric, by key, newest version first. */
export const listAll = (store: Store): Promise<RubricVersion[]> =>
	definition.of(store).find({}, bound(store)).sort({ key: 1, version: -1 }).toArray();

export const findById = (store: Store, id: string): Promise<RubricVersion | null> =>
	definition.of(store).findOne({ _id: id }, bound(store));

export const findMany = (store: Store, ids: readonly string[]): Promise<RubricVersion[]> =>
	definition
		.of(store)
		.find({ _id: { $in: [...ids] } }, bound(store))
		.toArray();

/** The newest version of a rubric, whatever its state. */
export const findLatest = (store: Store, key: string): Promise<RubricVersion | null> =>
	definition.of(store).findOne({ key }, { ...bound(store), sort: { version: -1 } });

/** The version that new work is done under. */
export const findPublished = (store: Store, key: string): Promise<RubricVersion | null> =>
	definition
		.of(store)
		.findOne({ state: 'published', key }, { ...bound(store), sort: { version: -1 } });

/** Rejects with a duplicate-key error where the version exists. */
export async function insert(store: Store, doc: RubricVersion): Promise<void> {
	await definition.of(store).insertOne(definition.parse(doc), bound(store));
}

/** Replaces the content of a draft at `rev`; null where the draft is not there at that revision. */
export const saveDraft = (
	store: Store,
	id: string,
	rev: number,
	change: { content: RubricContent; contentHash: string }
): Promise<RubricVersion | null> =>
	definition
		.of(store)
		.findOneAndUpdate(
			{ _id: id, state: 'draft', rev },
			{ $set: change, $inc: { rev: 1 } },
			{ ...bound(store), returnDocument: 'after' }
		);

/** Draft at `rev` → published; null where it is not a draft at that revision. */
export const publish = (
	store: Store,
	id: string,
	rev: number,
	now: Date
): Promise<RubricVersion | null> =>
	definition
		.of(store)
		.findOneAndUpdate(
			{ _id: id, state: 'draft', rev },
			{ $set: { state: 'published', publishedAt: now }, $inc: { rev: 1 } },
			{ ...bound(store), returnDocument: 'after' }
		);

/** Published versions of `key` below `version` → retired. */
export async function retireOlder(store: Store, key: string, version: number): Promise<number> {
	const result = await definition
		.of(store)
		.updateMany(
			{ key, version: { $lt: version }, state: 'published' },
			{ $set: { state: 'retired' }, $inc: { rev: 1 } },
			bound(store)
		);
	return result.modifiedCount;
}
