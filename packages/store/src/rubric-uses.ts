import { z } from 'zod';
import { defineCollection } from './collection.ts';
import { bound, type Store } from './store.ts';

/** Read model: how many evaluations pin a rubric version, so that showing one does not count them. */
export const RubricUse = z.strictObject({
	/** The rubric version. */
	_id: z.string(),
	evaluations: z.int().min(0)
});
export type RubricUse = z.infer<typeof RubricUse>;

export const definition = defineCollection('rubricUses', RubricUse, []);

/** Counts evaluations in (1) or out (−1), in the transaction that writes or removes them. */
export async function add(tx: Store, rubricVersionId: string, evaluations: 1 | -1): Promise<void> {
	await definition
		.of(tx)
		.updateOne({ _id: rubricVersionId }, { $inc: { evaluations } }, { ...bound(tx), upsert: true });
}

/** Sets what a count made anew gave. */
export async function put(tx: Store, use: RubricUse): Promise<void> {
	await definition
		.of(tx)
		.replaceOne({ _id: use._id }, definition.parse(use), { ...bound(tx), upsert: true });
}

/** What is kept of every rubric version. */
export const listAll = (store: Store): Promise<RubricUse[]> =>
	definition.of(store).find({}, bound(store)).toArray();

/** Evaluations of each of these rubric versions; versions without any are left out. */
export async function countsOf(store: Store, ids: readonly string[]): Promise<Map<string, number>> {
	const found = await definition
		.of(store)
		.find({ _id: { $in: [...ids] } }, bound(store))
		.toArray();
	return new Map(found.map((use) => [use._id, use.evaluations]));
}
