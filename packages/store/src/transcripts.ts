import { Id, Message } from '@earshot/domain';
import { z } from 'zod';
import { defineCollection } from './collection.ts';
import { bound, type Store } from './store.ts';

/** The messages of one interaction, apart from it so that lists stay light. */
export const Transcript = z.strictObject({
	/** The interaction's id. */
	_id: Id,
	v: z.literal(1),
	messages: z.array(Message)
});
export type Transcript = z.infer<typeof Transcript>;

export const definition = defineCollection('transcripts', Transcript, []);

export async function insert(store: Store, doc: Transcript): Promise<void> {
	await definition.of(store).insertOne(definition.parse(doc), bound(store));
}

/** Messages of an interaction in order; empty where it has none. */
export async function messagesOf(store: Store, interactionId: string): Promise<Message[]> {
	const found = await definition.of(store).findOne({ _id: interactionId }, bound(store));
	return found?.messages ?? [];
}

/** The transcripts of these interactions, one after the other, in no order. */
export const eachOf = (store: Store, ids: readonly string[]): AsyncIterable<Transcript> =>
	definition.of(store).find({ _id: { $in: [...ids] } }, bound(store));

/** Messages of several interactions by id; those without any are left out. */
export async function messagesOfMany(
	store: Store,
	interactionIds: readonly string[]
): Promise<Map<string, Message[]>> {
	const found = await definition
		.of(store)
		.find({ _id: { $in: [...interactionIds] } }, bound(store))
		.toArray();
	return new Map(found.map(({ _id, messages }) => [_id, messages]));
}

export async function insertMany(store: Store, docs: readonly Transcript[]): Promise<void> {
	if (docs.length === 0) return;
	await definition.of(store).insertMany(docs.map(definition.parse), bound(store));
}

export async function replace(store: Store, doc: Transcript): Promise<void> {
	await definition
		.of(store)
		.replaceOne({ _id: doc._id }, definition.parse(doc), { ...bound(store), upsert: true });
}
