import { Id, Message, TranscriptOrigin } from '@earshot/domain';
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

/** Messages that were replaced; evaluations submitted before quote them. */
export const ReplacedTranscript = z.strictObject({
	_id: Id,
	v: z.literal(1),
	interactionId: Id,
	/** When they were replaced. */
	until: z.date(),
	messages: z.array(Message),
	/** Null where they came with the interaction. */
	origin: TranscriptOrigin.nullable()
});
export type ReplacedTranscript = z.infer<typeof ReplacedTranscript>;

export const replacedDefinition = defineCollection('replacedTranscripts', ReplacedTranscript, [
	{ key: { interactionId: 1, until: 1 }, name: 'interaction_until' }
]);

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

/** Keeps what is being replaced. */
export async function keepReplaced(store: Store, doc: ReplacedTranscript): Promise<void> {
	await replacedDefinition.of(store).insertOne(replacedDefinition.parse(doc), bound(store));
}

/** The transcript as it stood at a moment, where it was replaced since; else null. */
export const findReplacedSince = (
	store: Store,
	interactionId: string,
	at: Date
): Promise<ReplacedTranscript | null> =>
	replacedDefinition
		.of(store)
		.findOne({ interactionId, until: { $gt: at } }, { ...bound(store), sort: { until: 1 } });
