import { Agent } from '@earshot/domain';
import { defineCollection } from './collection.ts';
import { bound, type Store } from './store.ts';

export const definition = defineCollection('agents', Agent, [
	{ key: { externalId: 1 }, name: 'external', unique: true },
	{ key: { state: 1, name: 1 }, name: 'state_name' },
	{ key: { teamId: 1, name: 1 }, name: 'team_name' }
]);

/** Rejects with a duplicate-key error where the external id is taken. */
export async function insert(store: Store, doc: Agent): Promise<void> {
	await definition.of(store).insertOne(definition.parse(doc), bound(store));
}

export const findById = (store: Store, id: string): Promise<Agent | null> =>
	definition.of(store).findOne({ _id: id }, bound(store));

export const findMany = (store: Store, ids: readonly string[]): Promise<Agent[]> =>
	definition
		.of(store)
		.find({ _id: { $in: [...ids] } }, bound(store))
		.toArray();

/** Ids of the agents in one state. */
export async function listIdsByState(store: Store, state: Agent['state']): Promise<string[]> {
	const found = await definition
		.of(store)
		.find({ state }, { ...bound(store), projection: { _id: 1 } })
		.toArray();
	return found.map((agent) => agent._id);
}
