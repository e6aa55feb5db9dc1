import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MongoClient } from 'mongodb';
import type { Db, MongoClientOptions } from 'mongodb';
import { startServer } from '../index.ts';
import type { RunningServer, ServerOptions } from '../index.ts';

export type TestDatabase = {
	server: RunningServer;
	client: MongoClient;
	db: Db;
	folder: string;
	close: () => Promise<void>;
};

export const newFolder = (): string => mkdtempSync(join(tmpdir(), 'earshot-mongo-'));

/** A server on a fresh folder with the official driver connected to its socket. */
export async function openDatabase(
	options: Partial<ServerOptions> = {},
	clientOptions: MongoClientOptions = {}
): Promise<TestDatabase> {
	const folder = options.dbPath ?? newFolder();
	const server = await startServer({ dbPath: folder, ...options });
	const client = await new MongoClient(server.uri, clientOptions).connect();
	const close = async () => {
		await client.close();
		await server.close();
		rmSync(folder, { recursive: true, force: true });
	};
	return { server, client, db: client.db('test'), folder, close };
}
