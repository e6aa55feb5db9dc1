import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Db, MongoClient } from 'mongodb';
import { startServer } from '../server.ts';
import { FolderInUseError } from '../storage/lock.ts';

export type { Db, MongoClient };

/** Where a tool reads or writes: any MongoDB, or a data folder, whose server is started when none runs. */
export type Endpoint = { uri: string } | { folder: string };

/** Connects, runs `work` and leaves everything as it was. */
export async function withClient<T>(
	endpoint: Endpoint,
	work: (client: MongoClient) => Promise<T>
): Promise<T> {
	const server = 'uri' in endpoint ? undefined : await serverOf(endpoint.folder);
	const client = new MongoClient('uri' in endpoint ? endpoint.uri : (server?.uri ?? ''), {
		promoteValues: false,
		promoteBuffers: false,
		bsonRegExp: true
	});
	try {
		return await work(client);
	} finally {
		await client.close();
		await server?.close();
	}
}

async function serverOf(folder: string): Promise<{ uri: string; close: () => Promise<void> }> {
	try {
		return await startServer({ dbPath: folder });
	} catch (error) {
		if (!(error instanceof FolderInUseError)) throw error;
		const uri = readFileSync(join(folder, 'mongo.addr'), 'utf8').trim();
		return { uri, close: () => Promise.resolve() };
	}
}
