import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { FolderInUseError, startServerInWorker } from '@earshot/embedded-mongo';
import { connectStore, type Store } from '@earshot/store';
import { ensureIndexes } from '@earshot/store/registry';
import type { Config } from '../config.ts';

export interface Database {
	store: Store;
	kind: 'embedded' | 'mongodb';
	close(): Promise<void>;
}

async function connected(uri: string, kind: Database['kind'], stop: () => Promise<void>) {
	const store = await connectStore(uri);
	await ensureIndexes(store);
	return {
		store,
		kind,
		close: async () => {
			await store.client.close();
			await stop();
		}
	};
}

/** Address of the embedded server that another process runs on this folder. */
function addressInUse(folder: string): string | null {
	const file = join(folder, 'mongo.addr');
	return existsSync(file) ? readFileSync(file, 'utf8').trim() : null;
}

/**
 * Connects to MONGODB_URI, or starts the embedded database in the data folder. With `join`, a folder that a running
 * server holds is used through that server; without, it is an error naming the process. `onEvent` hears what went wrong
 * inside the embedded database, `onCrash` that it is gone.
 */
export async function openDatabase(
	config: Config,
	options: { join: boolean; onCrash: (event: string) => void; onEvent?: (event: string) => void }
): Promise<Database> {
	if (config.mongodbUri !== undefined)
		return connected(config.mongodbUri, 'mongodb', async () => undefined);
	const folder = join(config.dataDir, 'db');
	try {
		const server = await startServerInWorker({
			dbPath: folder,
			log: options.onEvent ?? (() => undefined),
			crashed: options.onCrash
		});
		return await connected(server.uri, 'embedded', () => server.close());
	} catch (error) {
		const uri = addressInUse(folder);
		if (!(error instanceof FolderInUseError) || !options.join || uri === null) throw error;
		return connected(uri, 'embedded', async () => undefined);
	}
}
