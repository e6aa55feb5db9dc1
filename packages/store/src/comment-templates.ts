import { CommentTemplate } from '@earshot/domain';
import { defineCollection } from './collection.ts';
import { bound, type Store } from './store.ts';

export const definition = defineCollection('commentTemplates', CommentTemplate, [
	{ key: { ownerId: 1, removedAt: 1 }, name: 'owner_removed' },
	{
		key: { ownerId: 1, textKey: 1 },
		name: 'owner_text',
		unique: true,
		// What was removed does not stand in the way of writing it again.
		partialFilterExpression: { removedAt: { $type: 'null' } }
	}
]);

/** Rejects with a duplicate-key error where the owner keeps these words. */
export async function insert(store: Store, doc: CommentTemplate): Promise<void> {
	await definition.of(store).insertOne(definition.parse(doc), bound(store));
}

/** One of a person's own, removed or not; null for anybody else's. */
export const findOwn = (
	store: Store,
	id: string,
	ownerId: string
): Promise<CommentTemplate | null> =>
	definition.of(store).findOne({ _id: id, ownerId }, bound(store));

/** All that a person keeps. */
export const listOwn = (store: Store, ownerId: string): Promise<CommentTemplate[]> =>
	definition.of(store).find({ ownerId, removedAt: null }, bound(store)).toArray();

export const countOwn = (store: Store, ownerId: string): Promise<number> =>
	definition.of(store).countDocuments({ ownerId, removedAt: null }, bound(store));

/** Null where it changed since `rev`; rejects with a duplicate-key error where the owner keeps these words. */
export const update = (
	store: Store,
	id: string,
	rev: number,
	changes: Partial<Pick<CommentTemplate, 'text' | 'textKey' | 'criterion' | 'dimension'>> &
		Partial<Pick<CommentTemplate, 'removedAt'>> &
		Pick<CommentTemplate, 'updatedAt'>
): Promise<CommentTemplate | null> =>
	definition
		.of(store)
		.findOneAndUpdate(
			{ _id: id, rev },
			{ $set: changes, $inc: { rev: 1 } },
			{ ...bound(store), returnDocument: 'after' }
		);

/** One more use of a person's own; null where they keep no such one. */
export const use = (
	store: Store,
	id: string,
	ownerId: string,
	now: Date
): Promise<CommentTemplate | null> =>
	definition
		.of(store)
		.findOneAndUpdate(
			{ _id: id, ownerId, removedAt: null },
			{ $set: { lastUsedAt: now }, $inc: { uses: 1 } },
			{ ...bound(store), returnDocument: 'after' }
		);

/** Deletes what its owner removed before `before`. */
export async function forget(store: Store, ownerId: string, before: Date): Promise<void> {
	await definition.of(store).deleteMany({ ownerId, removedAt: { $lt: before } }, bound(store));
}
