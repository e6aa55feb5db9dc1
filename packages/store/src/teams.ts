import { Team } from '@earshot/domain';
import { defineCollection } from './collection.ts';
import { bound, type Store } from './store.ts';

export const definition = defineCollection('teams', Team, [
	{ key: { name: 1 }, name: 'name', unique: true },
	{ key: { leadUserIds: 1 }, name: 'leads' }
]);

/** Rejects with a duplicate-key error where the name is taken. */
export async function insert(store: Store, doc: Team): Promise<void> {
	await definition.of(store).insertOne(definition.parse(doc), bound(store));
}

export const findById = (store: Store, id: string): Promise<Team | null> =>
	definition.of(store).findOne({ _id: id }, bound(store));

export const findMany = (store: Store, ids: readonly string[]): Promise<Team[]> =>
	definition
		.of(store)
		.find({ _id: { $in: [...ids] } }, bound(store))
		.toArray();

/** Teams led by one of these people. */
export const listLedBy = (store: Store, userIds: readonly string[]): Promise<Team[]> =>
	definition
		.of(store)
		.find({ leadUserIds: { $in: [...userIds] } }, bound(store))
		.toArray();
