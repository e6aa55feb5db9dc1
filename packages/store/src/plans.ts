import { Plan } from '@earshot/domain';
import { defineCollection } from './collection.ts';
import { findPage, type Page, type PageOf } from './page.ts';
import { bound, type Store } from './store.ts';

export const definition = defineCollection('plans', Plan, [
	{ key: { createdAt: -1, _id: -1 }, name: 'created' }
]);

export async function insert(store: Store, doc: Plan): Promise<void> {
	await definition.of(store).insertOne(definition.parse(doc), bound(store));
}

export const findById = (store: Store, id: string): Promise<Plan | null> =>
	definition.of(store).findOne({ _id: id }, bound(store));

export const findMany = (store: Store, ids: readonly string[]): Promise<Plan[]> =>
	definition
		.of(store)
		.find({ _id: { $in: [...ids] } }, bound(store))
		.toArray();

/** Newest first. */
export const list = (store: Store, page: PageOf): Promise<Page<Plan>> =>
	findPage(store, definition.of(store), {}, { createdAt: -1, _id: -1 }, page);
