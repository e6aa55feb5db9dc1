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

/** All teams, by name. */
export const listAll = (store: Store): Promise<Team[]> =>
	definition.of(store).find({}, bound(store)).sort({ name: 1 }).toArray();

/** Null where the team changed since `rev` or does not exist. */
export const update = (
	store: Store,
	id: string,
	rev: number,
	changes: Pick<Team, 'name' | 'leadUserIds'>
): Promise<Team | null> =>
	definition
		.of(store)
		.findOneAndUpdate(
			{ _id: id, rev },
			{ $set: changes, $inc: { rev: 1 } },
			{ ...bound(store), returnDocument: 'after' }
		);
