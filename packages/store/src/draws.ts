import { Draw } from '@earshot/domain';
import { defineCollection } from './collection.ts';
import { bound, type Store } from './store.ts';

export const definition = defineCollection('draws', Draw, [
	// One draw a plan: the first reveals the seed, so a second could be aimed.
	{ key: { planId: 1 }, name: 'plan', unique: true }
]);

/** Rejects with a duplicate-key error where the plan was drawn before. */
export async function insert(store: Store, doc: Draw): Promise<void> {
	await definition.of(store).insertOne(definition.parse(doc), bound(store));
}

export const findById = (store: Store, id: string): Promise<Draw | null> =>
	definition.of(store).findOne({ _id: id }, bound(store));

export const findMany = (store: Store, ids: readonly string[]): Promise<Draw[]> =>
	definition
		.of(store)
		.find({ _id: { $in: [...ids] } }, bound(store))
		.toArray();

export const findByPlan = (store: Store, planId: string): Promise<Draw | null> =>
	definition.of(store).findOne({ planId }, bound(store));

export const listByPlans = (store: Store, planIds: readonly string[]): Promise<Draw[]> =>
	definition
		.of(store)
		.find({ planId: { $in: [...planIds] } }, bound(store))
		.toArray();

/** Adds a replacement and the pick that takes its place, if any; null where the draw has moved on from `rev`. */
export const addReplacement = (
	store: Store,
	id: string,
	rev: number,
	pick: Draw['picks'][number] | null,
	replacement: Draw['replacements'][number]
): Promise<Draw | null> =>
	definition.of(store).findOneAndUpdate(
		{ _id: id, rev },
		{
			$push: { replacements: replacement, ...(pick === null ? {} : { picks: pick }) },
			$inc: { rev: 1 }
		},
		{ ...bound(store), returnDocument: 'after' }
	);
