import { PlaybackCopy, Recording } from '@earshot/domain';
import { defineCollection } from './collection.ts';
import { bound, type Store } from './store.ts';

export const definition = defineCollection('recordings', Recording, []);

export const findById = (store: Store, id: string): Promise<Recording | null> =>
	definition.of(store).findOne({ _id: id }, bound(store));

/** Rejects with a duplicate-key error where these bytes are known. */
/** How long each of these recordings is, ms. */
export async function durationsOf(
	store: Store,
	ids: readonly string[]
): Promise<Map<string, number>> {
	const found = await definition
		.of(store)
		.find({ _id: { $in: [...ids] } }, { ...bound(store), projection: { durationMs: 1 } })
		.toArray();
	return new Map(found.map(({ _id, durationMs }) => [_id, durationMs]));
}

export async function insert(store: Store, doc: Recording): Promise<void> {
	await definition.of(store).insertOne(definition.parse(doc), bound(store));
}

/** Writes what analysis found. */
export async function setMeasured(
	store: Store,
	id: string,
	measured: Pick<Recording, 'durationMs' | 'notes' | 'speech' | 'hasPeaks' | 'channels'>
): Promise<void> {
	await definition.of(store).updateOne({ _id: id }, { $set: measured }, bound(store));
}

/** Gives a recording its copy for playing; false where it has one, which then stays. */
export async function setPlayback(store: Store, id: string, copy: PlaybackCopy): Promise<boolean> {
	const done = await definition
		.of(store)
		.updateOne(
			{ _id: id, playback: { $exists: false } },
			{ $set: { playback: PlaybackCopy.parse(copy) } },
			bound(store)
		);
	return done.modifiedCount === 1;
}
