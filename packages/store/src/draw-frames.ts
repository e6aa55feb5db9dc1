import { Id } from '@earshot/domain';
import { z } from 'zod';
import { defineCollection } from './collection.ts';
import { bound, type Store } from './store.ts';

export const FrameEntry = z.strictObject({ interactionId: Id, stratum: z.string() });
export type FrameEntry = z.infer<typeof FrameEntry>;

/** Part of the frame a draw was made from, kept so that anyone can draw again. */
export const DrawFrame = z.strictObject({
	/** `drawId:index` */
	_id: z.string(),
	v: z.literal(1),
	drawId: Id,
	index: z.int().min(0),
	entries: z.array(FrameEntry)
});
export type DrawFrame = z.infer<typeof DrawFrame>;

/** Entries a chunk: about 1.6 MB, far below the 16 MB a document may have. */
export const entriesPerChunk = 20_000;

export const definition = defineCollection('drawFrames', DrawFrame, [
	{ key: { drawId: 1, index: 1 }, name: 'draw_index', unique: true }
]);

/** Stores a frame in chunks, in the order given. */
export async function insertFrame(
	store: Store,
	drawId: string,
	entries: readonly FrameEntry[]
): Promise<void> {
	for (let index = 0; index * entriesPerChunk < entries.length; index++) {
		const part = entries.slice(index * entriesPerChunk, (index + 1) * entriesPerChunk);
		await definition
			.of(store)
			.insertOne(
				definition.parse({ _id: `${drawId}:${index}`, v: 1, drawId, index, entries: part }),
				bound(store)
			);
	}
}

/** The whole frame of a draw, in the order it was stored. */
export async function listFrame(store: Store, drawId: string): Promise<FrameEntry[]> {
	const chunks = await definition
		.of(store)
		.find({ drawId }, bound(store))
		.sort({ index: 1 })
		.toArray();
	return chunks.flatMap((chunk) => chunk.entries);
}
