import { readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { BSONValue } from 'bson';
import { decode, nameOfKey } from '../evaluator.ts';
import type { Doc } from '../evaluator.ts';
import { isPlainDoc, numberOf } from '../storage/values.ts';
import { contentOf, documentsOf, parseMetadata } from './dump-format.ts';
import type { Metadata } from './dump-format.ts';
import { withClient } from './endpoint.ts';
import type { Db, Endpoint } from './endpoint.ts';

export type RestoreOptions = {
	/** Folder of a dump, with a folder per database. */
	from: string;
	/** Drop a collection before it is restored; without it, documents are added to what is there. */
	drop?: boolean;
};

type Part = { db: string; name: string; file: string; metadata: Metadata };
type Restored = { ns: string; documents: number };

const batchDocuments = 1000;
const batchBytes = 8 * 2 ** 20;

/**
 * Reads a dump in mongodump's directory format, packed or not, into a database: collections with their options,
 * documents with every type and the order of their fields, then indexes, then views.
 */
export function restore(endpoint: Endpoint, options: RestoreOptions): Promise<Restored[]> {
	return withClient(endpoint, async (client) => {
		const parts = await partsOf(options.from);
		const restored: Restored[] = [];
		for (const part of parts.sort(viewsLast)) {
			restored.push(await restorePart(client.db(part.db), part, options));
		}
		return restored;
	});
}

const viewsLast = (a: Part, b: Part) =>
	Number(a.metadata.type === 'view') - Number(b.metadata.type === 'view');

async function partsOf(folder: string): Promise<Part[]> {
	const parts: Part[] = [];
	for (const { name: db } of readdirSync(folder, { withFileTypes: true }).filter((e) =>
		e.isDirectory()
	)) {
		const files = readdirSync(join(folder, db));
		const stems = new Set(
			files.map((file) => file.replace(/(\.metadata\.json|\.bson)(\.gz)?$/, ''))
		);
		for (const stem of stems) {
			if (stem === 'prelude.json' || stem.startsWith('system.')) continue;
			const find = (end: string) => files.find((f) => f === stem + end || f === `${stem}${end}.gz`);
			const metadata = await readMetadata(join(folder, db), find('.metadata.json'));
			const name = metadata.collectionName ?? decodeURIComponent(stem);
			const file = find('.bson');
			parts.push({ db, name, file: file ? join(folder, db, file) : '', metadata });
		}
	}
	if (parts.length === 0)
		throw new Error(`${folder} holds no dump: a folder per database with .bson files`);
	return parts;
}

async function readMetadata(folder: string, file: string | undefined): Promise<Metadata> {
	if (file === undefined) return { options: {}, indexes: [], type: 'collection' };
	const chunks: Buffer[] = [];
	for await (const chunk of contentOf(join(folder, file))) chunks.push(chunk);
	const text = Buffer.concat(chunks).toString('utf8');
	try {
		return parseMetadata(text);
	} catch (error) {
		throw new Error(`${basename(file)} is no metadata of a collection`, { cause: error });
	}
}

async function restorePart(db: Db, part: Part, { drop }: RestoreOptions): Promise<Restored> {
	const { name, file, metadata } = part;
	const ns = `${db.databaseName}.${name}`;
	if (drop) await db.command({ drop: name });
	const exists = await db.listCollections({ name }, { nameOnly: true }).hasNext();
	if (!exists) await db.command({ create: name, ...metadata.options });
	const documents = file === '' ? 0 : await restoreDocuments(db, name, file);
	const indexes = metadata.indexes.filter(({ key }) => !isIdKey(key)).map(currentForm);
	if (indexes.length > 0) await db.command({ createIndexes: name, indexes });
	return { ns, documents };
}

const isIdKey = (key: unknown) => isPlainDoc(key) && Object.keys(key).join() === '_id';

/** Indexes of versions before 2 are made anew in today's form. */
function currentForm({ v, ...index }: Doc): Doc {
	return (numberOf(v) ?? 2) < 2 ? index : { v, ...index };
}

async function restoreDocuments(db: Db, name: string, file: string): Promise<number> {
	let total = 0;
	let bytes = 0;
	let batch: unknown[] = [];
	const flush = async () => {
		if (batch.length === 0) return;
		await db.command({ insert: name, documents: batch, bypassDocumentValidation: true });
		batch = [];
		bytes = 0;
	};
	for await (const document of documentsOf(file)) {
		if (batch.length === batchDocuments || bytes + document.length > batchBytes) await flush();
		batch.push(inOrder(decode(document)));
		bytes += document.length;
		total += 1;
	}
	await flush();
	return total;
}

/** Maps keep fields in the order of the file, which objects do not for names that look like array indexes. */
function inOrder(value: unknown): unknown {
	if (Array.isArray(value)) return value.map(inOrder);
	if (value instanceof BSONValue || !isPlainDoc(value)) return value;
	return new Map(Object.entries(value).map(([key, inner]) => [nameOfKey(key), inOrder(inner)]));
}
