import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { GridFSBucket, ObjectId, type Binary, type GridFSFile } from 'mongodb';
import { Id } from '@earshot/domain';
import { z } from 'zod';
import { defineCollection } from './collection.ts';
import { bound, type Store } from './store.ts';

/** A file that was or is being received and that nothing refers to yet; what stays here is swept. */
export const StagedFile = z.strictObject({
	/** Also the id of the file itself. */
	_id: Id,
	importId: z.string(),
	name: z.string(),
	createdAt: z.date()
});
export type StagedFile = z.infer<typeof StagedFile>;

export const definition = defineCollection('stagedFiles', StagedFile, [
	{ key: { createdAt: 1 }, name: 'created' },
	{ key: { importId: 1 }, name: 'import' }
]);

const bucketName = 'files';
const bucketOf = (store: Store): GridFSBucket => new GridFSBucket(store.db, { bucketName });

export interface StoredFile {
	fileId: string;
	bytes: number;
	/** SHA-256 of the bytes, hexadecimal. */
	sha256: string;
}

/**
 * Streams bytes into the database, hashing them on the way; memory does not grow with the file.
 * Rejects with the source's error when it breaks off; what was written is then removed.
 */
export async function receive(
	store: Store,
	staged: StagedFile,
	source: AsyncIterable<Uint8Array>
): Promise<StoredFile> {
	await definition.of(store).insertOne(definition.parse(staged));
	const hash = createHash('sha256');
	let bytes = 0;
	const target = bucketOf(store).openUploadStreamWithId(new ObjectId(staged._id), staged.name);
	try {
		await pipeline(
			Readable.from(source),
			async function* measured(chunks: AsyncIterable<Uint8Array>) {
				for await (const chunk of chunks) {
					hash.update(chunk);
					bytes += chunk.byteLength;
					yield chunk;
				}
			},
			target
		);
	} catch (error) {
		await remove(store, staged._id);
		throw error;
	}
	return { fileId: staged._id, bytes, sha256: hash.digest('hex') };
}

/** Pieces fetched at a time: a player that leaves early has cost little, and memory stays small. */
const piecesAtOnce = 4;

async function* piecesOf(
	store: Store,
	fileId: string,
	range: { start: number; end: number } | undefined
): AsyncGenerator<Uint8Array> {
	const _id = new ObjectId(fileId);
	const file = await store.db.collection<GridFSFile>(`${bucketName}.files`).findOne({ _id });
	if (file === null) throw new Error(`there is no file ${fileId}`);
	const { length, chunkSize } = file;
	const end = Math.min(range?.end ?? length, length);
	const start = Math.min(range?.start ?? 0, end);
	const first = Math.floor(start / chunkSize);
	let at = first * chunkSize;
	if (start < end)
		for await (const { data } of store.db
			.collection<{ n: number; data: Binary }>(`${bucketName}.chunks`)
			.find({ files_id: _id, n: { $gte: first, $lte: Math.floor((end - 1) / chunkSize) } })
			.sort({ n: 1 })
			.batchSize(piecesAtOnce)) {
			const bytes = data.value();
			yield bytes.subarray(Math.max(0, start - at), end - at);
			at += bytes.length;
		}
	if (at < end) throw new Error(`file ${fileId} is cut short: ${at} of ${length} bytes`);
}

/** The bytes of a file from `start` to `end` (exclusive; default: all). The stream fails where they are not all there. */
export const read = (
	store: Store,
	fileId: string,
	range?: { start: number; end: number }
): Readable => Readable.from(piecesOf(store, fileId, range), { objectMode: false });

/** Ends a file's staging: something refers to it now. Joins a running transaction. */
export async function adopt(store: Store, fileId: string): Promise<void> {
	await definition.of(store).deleteOne({ _id: fileId }, bound(store));
}

/** A recording of hours is thousands of pieces: deleted in one go they would hold up everyone else. */
const piecesRemovedAtOnce = 16;

/** Removes a file and its staging; safe to repeat and on a file whose upload broke off. */
export async function remove(store: Store, fileId: string): Promise<void> {
	const _id = new ObjectId(fileId);
	const chunks = store.db.collection<{ files_id: ObjectId; n: number }>(`${bucketName}.chunks`);
	for (;;) {
		const first = await chunks.findOne(
			{ files_id: _id },
			{ sort: { n: 1 }, projection: { _id: 0, n: 1 } }
		);
		if (first === null) break;
		await chunks.deleteMany({ files_id: _id, n: { $lt: first.n + piecesRemovedAtOnce } });
	}
	await store.db.collection(`${bucketName}.files`).deleteOne({ _id });
	await definition.of(store).deleteOne({ _id: fileId });
}

/** Files of one import that nothing adopted. */
export const listStagedOf = (store: Store, importId: string): Promise<StagedFile[]> =>
	definition.of(store).find({ importId }).toArray();

/** Removes files left behind by uploads and imports that died before `before`; returns how many. */
export async function sweep(store: Store, before: Date): Promise<number> {
	const left = await definition
		.of(store)
		.find({ createdAt: { $lt: before } })
		.toArray();
	for (const file of left) await remove(store, file._id);
	return left.length;
}

/** Bytes of all stored files. */
export async function storedBytes(store: Store): Promise<number> {
	const [row] = await store.db
		.collection(`${bucketName}.files`)
		.aggregate<{ bytes: number }>([{ $group: { _id: null, bytes: { $sum: '$length' } } }])
		.toArray();
	return Number(row?.bytes ?? 0);
}
