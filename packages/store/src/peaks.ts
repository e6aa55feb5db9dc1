import { Sha256 } from '@earshot/domain';
import { Binary } from 'mongodb';
import { z } from 'zod';
import { defineCollection } from './collection.ts';
import { bound, type Store } from './store.ts';

const PeaksDocument = z.strictObject({
	/** SHA-256 of the recording. */
	_id: Sha256,
	v: z.literal(1),
	data: z.instanceof(Binary)
});
type PeaksDocument = z.infer<typeof PeaksDocument>;

export const definition = defineCollection<PeaksDocument>('peaks', PeaksDocument, []);

/** Keeps the encoded waveform of a recording; at 20 pairs a second an hour of stereo takes 288 kB. */
export async function put(store: Store, recordingId: string, data: Uint8Array): Promise<void> {
	const doc = definition.parse({ _id: recordingId, v: 1, data: new Binary(data) });
	await definition
		.of(store)
		.replaceOne({ _id: recordingId }, doc, { ...bound(store), upsert: true });
}

export async function find(store: Store, recordingId: string): Promise<Uint8Array | null> {
	const found = await definition
		.of(store)
		.findOne({ _id: recordingId }, { ...bound(store), promoteBuffers: false });
	return found === null ? null : found.data.buffer.subarray(0, found.data.length());
}
