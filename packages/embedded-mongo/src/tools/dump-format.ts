import { createReadStream } from 'node:fs';
import { createGunzip } from 'node:zlib';
import { EJSON } from 'bson';
import type { Doc } from '../evaluator.ts';
import { maxDocumentBytes } from '../wire/bson.ts';

/** What `<collection>.metadata.json` tells, as mongodump writes it. */
export type Metadata = {
	options: Doc;
	indexes: Doc[];
	type: 'collection' | 'view' | 'timeseries';
	/** Absent in files of old versions, where the file's name tells. */
	collectionName?: string;
	/** 32 hexadecimal digits; views have none. */
	uuid?: string;
};

/** Canonical Extended JSON, so that every number keeps its type. */
export const metadataText = (metadata: Metadata): string =>
	EJSON.stringify(metadata, { relaxed: false });

/** Reads metadata of any version: old ones carry `ns` in indexes and `create` in options. */
export function parseMetadata(text: string): Metadata {
	// What EJSON gives is checked field by field below.
	const raw = EJSON.parse(text, { relaxed: false }) as Partial<Metadata>;
	const { create: _create, autoIndexId: _auto, idIndex: _id, ...options } = raw.options ?? {};
	const indexes = (raw.indexes ?? []).map(({ ns: _ns, background: _bg, ...index }) => index);
	return {
		...raw,
		options,
		indexes,
		type: raw.type ?? (options['viewOn'] ? 'view' : 'collection')
	};
}

/** File name of a collection: what a file system might not take is percent-encoded. */
export const fileNameOf = (collection: string): string => encodeURIComponent(collection);

/** Folder name of a database. Throws on a name no MongoDB gives, which might lead out of the dump. */
export function folderNameOf(db: string): string {
	if (/[/\\. "$*<>:|?\0]/.test(db) || db === '')
		throw new Error(`'${db}' is no name of a database`);
	return db;
}

/** The documents of a `.bson` file one by one, encoded. Throws on a length no document may have and on a cut end. */
export async function* documentsOf(file: string): AsyncGenerator<Buffer> {
	let rest: Buffer = Buffer.alloc(0);
	for await (const chunk of contentOf(file)) {
		rest = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
		let at = 0;
		for (let size = sizeAt(rest, at, file); size > 0; size = sizeAt(rest, at, file)) {
			yield rest.subarray(at, at + size);
			at += size;
		}
		rest = rest.subarray(at);
	}
	if (rest.length > 0) throw new Error(`${file} ends in the middle of a document`);
}

/** Bytes of the document at `at`, or 0 when not all of them are there. */
function sizeAt(bytes: Buffer, at: number, file: string): number {
	if (at + 4 > bytes.length) return 0;
	const size = bytes.readInt32LE(at);
	// mongod keeps documents of its own a little beyond the limit for those of clients.
	if (size < 5 || size > maxDocumentBytes + 16 * 1024)
		throw new Error(`${file} is no BSON: a document of ${size} bytes`);
	return at + size <= bytes.length ? size : 0;
}

/** A file's bytes, unpacked when its name ends in `.gz`. */
export function contentOf(file: string): AsyncIterable<Buffer> {
	const stream = createReadStream(file);
	if (!file.endsWith('.gz')) return stream as AsyncIterable<Buffer>;
	const unpacked = createGunzip();
	stream.on('error', (error) => unpacked.destroy(error));
	return stream.pipe(unpacked) as AsyncIterable<Buffer>;
}
