import { RubricVersion } from '@earshot/domain';
import { defineCollection } from './collection.ts';
import { bound, type Store } from './store.ts';

export const definition = defineCollection('rubricVersions', RubricVersion, [
	{ key: { key: 1, version: -1 }, name: 'key_version', unique: true },
	{ key: { state: 1, key: 1 }, name: 'state_key' }
]);

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

/** Every version of one rubric, oldest first. */
export const listByKey = (store: Store, key: string): Promise<RubricVersion[]> =>
	definition.of(store).find({ key }, bound(store)).sort({ version: 1 }).toArray();

/** The newest version of a rubric, whatever its state. */
export const findLatest = (store: Store, key: string): Promise<RubricVersion | null> =>
	definition.of(store).findOne({ key }, { ...bound(store), sort: { version: -1 } });

/** The version that new work is done under. */
export const findPublished = (store: Store, key: string): Promise<RubricVersion | null> =>
	definition
		.of(store)
		.findOne({ state: 'published', key }, { ...bound(store), sort: { version: -1 } });

/** Whether any version of a rubric has this criterion. */
export const hasCriterion = async (
	store: Store,
	key: string,
	criterionId: string
): Promise<boolean> =>
	(await definition
		.of(store)
		.findOne(
			{ key, 'content.sections.criteria.id': criterionId },
			{ ...bound(store), projection: { _id: 1 } }
		)) !== null;

/** Rejects with a duplicate-key error where the version exists. */
export async function insert(store: Store, doc: RubricVersion): Promise<void> {
	await definition.of(store).insertOne(definition.parse(doc), bound(store));
}

/** Writes a decided version over the one read at `rev`; null where that has moved on. */
export const replaceAt = (
	store: Store,
	rev: number,
	next: RubricVersion
): Promise<RubricVersion | null> =>
	definition.of(store).findOneAndReplace({ _id: next._id, rev }, definition.parse(next), {
		...bound(store),
		returnDocument: 'after'
	});
