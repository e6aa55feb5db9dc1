import { DefaultView, SavedView, type ViewedList } from '@earshot/domain';
import { defineCollection } from './collection.ts';
import { bound, type Store } from './store.ts';

export const definition = defineCollection('savedViews', SavedView, [
	{ key: { ownerId: 1, list: 1, name: 1 }, name: 'owner_name', unique: true },
	{ key: { shared: 1, list: 1, name: 1 }, name: 'shared_name' }
]);

export const defaultDefinition = defineCollection('defaultViews', DefaultView, []);

/** Rejects with a duplicate-key error where the owner has a view of that name. */
export async function insert(store: Store, doc: SavedView): Promise<void> {
	await definition.of(store).insertOne(definition.parse(doc), bound(store));
}

export const findById = (store: Store, id: string): Promise<SavedView | null> =>
	definition.of(store).findOne({ _id: id }, bound(store));

/** A person's own views and everybody's shared ones, by name. */
export const listFor = (store: Store, userId: string, list: ViewedList): Promise<SavedView[]> =>
	definition
		.of(store)
		.find(
			{
				$or: [
					{ ownerId: userId, list },
					{ shared: true, list }
				]
			},
			bound(store)
		)
		.sort({ name: 1, _id: 1 })
		.toArray();

export const countOwn = (store: Store, userId: string, list: ViewedList): Promise<number> =>
	definition.of(store).countDocuments({ ownerId: userId, list }, bound(store));

/** Null where the view changed since `rev` or does not exist. */
export const update = (
	store: Store,
	id: string,
	rev: number,
	changes: Partial<Pick<SavedView, 'name' | 'shared' | 'query'>> & Pick<SavedView, 'updatedAt'>
): Promise<SavedView | null> =>
	definition
		.of(store)
		.findOneAndUpdate(
			{ _id: id, rev },
			{ $set: changes, $inc: { rev: 1 } },
			{ ...bound(store), returnDocument: 'after' }
		);

/** False where it does not exist. */
export async function remove(store: Store, id: string): Promise<boolean> {
	const done = await definition.of(store).deleteOne({ _id: id }, bound(store));
	return done.deletedCount === 1;
}

const defaultId = (list: ViewedList, userId: string): string => `${list}:${userId}`;

export async function defaultOf(
	store: Store,
	userId: string,
	list: ViewedList
): Promise<string | null> {
	const found = await defaultDefinition
		.of(store)
		.findOne({ _id: defaultId(list, userId) }, bound(store));
	return found?.viewId ?? null;
}

/** Null = the person's list opens as it is. */
export async function setDefault(
	store: Store,
	userId: string,
	list: ViewedList,
	viewId: string | null
): Promise<void> {
	const _id = defaultId(list, userId);
	if (viewId === null) await defaultDefinition.of(store).deleteOne({ _id }, bound(store));
	else
		await defaultDefinition
			.of(store)
			.replaceOne({ _id }, defaultDefinition.parse({ _id, v: 1, viewId }), {
				...bound(store),
				upsert: true
			});
}
