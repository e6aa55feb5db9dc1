import { MentionNotice } from '@earshot/domain';
import { defineCollection } from './collection.ts';
import { bound, type Store } from './store.ts';

export const definition = defineCollection('mentions', MentionNotice, [
	{ key: { evaluationId: 1, userId: 1, placeKey: 1 }, name: 'person_place', unique: true },
	{ key: { userId: 1, state: 1, at: -1 }, name: 'user_state' }
]);

/** Tells each person of each place once, however often it is called. */
export async function deliver(store: Store, docs: readonly MentionNotice[]): Promise<void> {
	for (const doc of docs) {
		const { evaluationId, userId, placeKey, ...rest } = definition.parse(doc);
		await definition
			.of(store)
			.updateOne(
				{ evaluationId, userId, placeKey },
				{ $setOnInsert: rest },
				{ ...bound(store), upsert: true }
			);
	}
}

/** What somebody has not read, newest first. */
export const listUnread = (store: Store, userId: string, limit: number): Promise<MentionNotice[]> =>
	definition
		.of(store)
		.find({ userId, state: 'unread' }, bound(store))
		.sort({ at: -1 })
		.limit(limit)
		.toArray();

/** What somebody has read since `since`, newest first. */
export const listRead = (
	store: Store,
	userId: string,
	since: Date,
	limit: number
): Promise<MentionNotice[]> =>
	definition
		.of(store)
		.find({ userId, state: 'read', readAt: { $gte: since } }, bound(store))
		.sort({ at: -1 })
		.limit(limit)
		.toArray();

/** One of somebody's own; null for anybody else's. */
export const findOwn = (store: Store, id: string, userId: string): Promise<MentionNotice | null> =>
	definition.of(store).findOne({ _id: id, userId }, bound(store));

/** Unread → read; null where it was read, or is not theirs. */
export const read = (
	store: Store,
	id: string,
	userId: string,
	now: Date
): Promise<MentionNotice | null> =>
	definition
		.of(store)
		.findOneAndUpdate(
			{ _id: id, userId, state: 'unread' },
			{ $set: { state: 'read', readAt: now } },
			{ ...bound(store), returnDocument: 'after' }
		);
