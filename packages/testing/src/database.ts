import { startServer } from '@earshot/embedded-mongo';
import { connectStore, type Store } from '@earshot/store';
import { ensureIndexes } from '@earshot/store/registry';
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll } from 'vitest';

interface Server {
	uri: string;
	close(): Promise<void>;
}

/** An embedded server in a folder of its own, or the one `MONGODB_URI` names. */
async function openServer(): Promise<Server> {
	const given = process.env.MONGODB_URI;
	if (given !== undefined) return { uri: given, close: async () => {} };
	const dbPath = await mkdtemp(join(tmpdir(), 'earshot-db-'));
	const server = await startServer({ dbPath });
	return {
		uri: server.uri,
		async close() {
			await server.close();
			await rm(dbPath, { recursive: true, force: true });
		}
	};
}

/**
 * A database of its own for one test file, over a real connection, with every index; dropped afterwards.
 * `store` and `uri` may be read inside tests and hooks only.
 */
export function withDatabase(): { readonly store: Store; readonly uri: string } {
	let server: Server | undefined;
	let store: Store | undefined;
	beforeAll(async () => {
		server = await openServer();
		store = await connectStore(server.uri, `test_${randomBytes(6).toString('hex')}`);
		await ensureIndexes(store);
	}, 30_000);
	afterAll(async () => {
		await store?.db.dropDatabase();
		await store?.client.close();
		await server?.close();
	}, 30_000);
	const opened = <Value>(value: Value | undefined): Value => {
		if (value === undefined) throw new Error('The database is open inside tests and hooks only.');
		return value;
	};
	return {
		get store() {
			return opened(store);
		},
		get uri() {
			return opened(server).uri;
		}
	};
}
