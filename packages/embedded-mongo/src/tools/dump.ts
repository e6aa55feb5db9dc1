import { createWriteStream, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip, gzipSync } from 'node:zlib';
import type { Binary } from 'bson';
import type { Doc } from '../evaluator.ts';
import { fileNameOf, folderNameOf, metadataText } from './dump-format.ts';
import type { Metadata } from './dump-format.ts';
import { withClient } from './endpoint.ts';
import type { Db, Endpoint, MongoClient } from './endpoint.ts';

export type DumpOptions = {
	out: string;
	/** Only this database; all but the server's own without it. */
	db?: string;
	collection?: string;
	gzip?: boolean;
};

type Dumped = { ns: string; documents: number };

const internalDatabases = new Set(['admin', 'config', 'local']);

/**
 * Writes databases in mongodump's directory format: per collection its documents as BSON and its options and indexes
 * as canonical Extended JSON. Streams, so memory does not grow with the data.
 */
export function dump(endpoint: Endpoint, options: DumpOptions): Promise<Dumped[]> {
	return withClient(endpoint, async (client) => {
		mkdirSync(options.out, { recursive: true, mode: 0o700 });
		await writePrelude(client, options);
		const dumped: Dumped[] = [];
		for (const name of await databasesOf(client, options)) {
			dumped.push(...(await dumpDatabase(client.db(name), options)));
		}
		return dumped;
	});
}

async function databasesOf(client: MongoClient, { db }: DumpOptions): Promise<string[]> {
	if (db !== undefined) return [db];
	const { databases } = await client.db('admin').admin().listDatabases({ nameOnly: true });
	return databases.map(({ name }) => name).filter((name) => !internalDatabases.has(name));
}

async function writePrelude(client: MongoClient, options: DumpOptions): Promise<void> {
	const { version } = await client.db('admin').command({ buildInfo: 1 });
	const prelude = { ServerVersion: String(version), ToolVersion: 'earshot-mongo' };
	write(join(options.out, 'prelude.json'), JSON.stringify(prelude), options);
}

function write(file: string, text: string, { gzip }: DumpOptions): void {
	writeFileSync(gzip ? `${file}.gz` : file, gzip ? gzipSync(text) : text);
}

async function dumpDatabase(db: Db, options: DumpOptions): Promise<Dumped[]> {
	const folder = join(options.out, folderNameOf(db.databaseName));
	mkdirSync(folder, { recursive: true, mode: 0o700 });
	const filter = options.collection === undefined ? {} : { name: options.collection };
	const dumped: Dumped[] = [];
	for await (const info of db.listCollections(filter)) {
		if (info.name.startsWith('system.')) continue;
		const file = `${folder}/${fileNameOf(info.name)}`;
		const metadata = await metadataOf(db, info);
		write(`${file}.metadata.json`, metadataText(metadata), options);
		const isView = metadata.type === 'view';
		const documents = isView ? 0 : await dumpDocuments(db, info.name, `${file}.bson`, options);
		dumped.push({ ns: `${db.databaseName}.${info.name}`, documents });
	}
	return dumped;
}

async function metadataOf(
	db: Db,
	info: { name: string; type?: string; options?: Doc; info?: { uuid?: Binary } }
): Promise<Metadata> {
	const type = info.type === 'view' || info.type === 'timeseries' ? info.type : 'collection';
	const indexes = type === 'view' ? [] : await db.collection<Doc>(info.name).indexes();
	const uuid = info.info?.uuid?.toString('hex');
	return {
		indexes,
		...(uuid && { uuid }),
		collectionName: info.name,
		type,
		options: info.options ?? {}
	};
}

async function dumpDocuments(
	db: Db,
	name: string,
	file: string,
	{ gzip }: DumpOptions
): Promise<number> {
	let documents = 0;
	// With `raw` the driver gives documents as their bytes.
	const cursor = db.collection(name).find({}, { raw: true }) as unknown as AsyncIterable<Buffer>;
	async function* counted() {
		for await (const bytes of cursor) {
			documents += 1;
			yield bytes;
		}
	}
	const source = Readable.from(counted());
	if (gzip) await pipeline(source, createGzip(), createWriteStream(`${file}.gz`));
	else await pipeline(source, createWriteStream(file));
	return documents;
}
