import { Agent } from '@earshot/domain';
import type { Filter } from 'mongodb';
import { defineCollection } from './collection.ts';
import { findPage, type Page, type PageOf } from './page.ts';
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

/** Agents by state (to be mapped first) and name. */
export function listPage(
	store: Store,
	query: PageOf & {
		q?: string | undefined;
		state?: Agent['state'] | undefined;
		teamIds?: readonly string[] | undefined;
	}
): Promise<Page<Agent>> {
	const wanted = query.q?.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
	const filter: Filter<Agent> = {
		...(query.state === undefined ? { state: { $ne: 'merged' } } : { state: query.state }),
		...(query.teamIds === undefined ? {} : { teamId: { $in: [...query.teamIds] } }),
		...(wanted === undefined || wanted === ''
			? {}
			: { $or: [{ name: { $regex: wanted } }, { externalId: { $regex: wanted } }] })
	};
	return findPage(store, definition.of(store), filter, { state: -1, name: 1 }, query);
}

/** Active agents per team. */
export async function countByTeam(store: Store): Promise<Map<string, number>> {
	const rows = await definition
		.of(store)
		.aggregate<{ _id: string | null; n: number }>(
			[{ $match: { state: 'active' } }, { $group: { _id: '$teamId', n: { $sum: 1 } } }],
			bound(store)
		)
		.toArray();
	return new Map(rows.flatMap(({ _id, n }) => (_id === null ? [] : [[_id, n]])));
}

export const findByExternalId = (store: Store, externalId: string): Promise<Agent | null> =>
	definition.of(store).findOne({ externalId }, bound(store));

/** Null where the agent changed since `rev` or does not exist. */
export const update = (
	store: Store,
	id: string,
	rev: number,
	changes: Partial<Pick<Agent, 'name' | 'state' | 'teamId' | 'teamHistory' | 'mergedInto'>>
): Promise<Agent | null> =>
	definition
		.of(store)
		.findOneAndUpdate(
			{ _id: id, rev },
			{ $set: changes, $inc: { rev: 1 } },
			{ ...bound(store), returnDocument: 'after' }
		);

export const findByExternalIds = (store: Store, externalIds: readonly string[]): Promise<Agent[]> =>
	definition
		.of(store)
		.find({ externalId: { $in: [...externalIds] } }, bound(store))
		.toArray();
