import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { Catalog } from './catalog.ts';
import type { Collection } from './schema.ts';
import { CommittedStore } from './committed-store.ts';
import { Committer } from './committer.ts';
import { lockFolder } from './lock.ts';
import { Locks } from './locks.ts';
import { RetryMemory } from './retry-memory.ts';
import { Connection } from './sqlite.ts';
import { Transactions } from './transactions.ts';

export type Engine = {
	readonly catalog: Catalog;
	readonly committer: Committer;
	readonly committed: CommittedStore;
	readonly transactions: Transactions;
	readonly retries: RetryMemory;
	/** Documents of a collection and their bytes. */
	measure(collection: Collection): { count: number; size: number };
	/** Bytes of the data file. */
	sizeBytes(): number;
	close(): void;
};

/** Opens (or creates) the data folder. Throws FolderInUseError when another process has it. */
export function openEngine(folder: string): Engine {
	mkdirSync(folder, { recursive: true });
	const unlock = lockFolder(folder);
	const path = join(folder, 'mongo.sqlite');
	const main = new Connection(path);
	const catalog = new Catalog(main);
	const locks = new Locks();
	const retries = new RetryMemory(main);
	const committer = new Committer(main, () => {
		if (catalog.changed) catalog.load();
	});
	const transactions = new Transactions({ path, main, catalog, committer, locks, retries });
	return {
		catalog,
		committer,
		committed: new CommittedStore(main, catalog, locks),
		transactions,
		retries,
		measure({ id }) {
			const sql = `SELECT count(*) AS count, coalesce(sum(length(doc)), 0) AS size FROM c_${id}`;
			return main.get<{ count: number; size: number }>(sql) ?? { count: 0, size: 0 };
		},
		sizeBytes() {
			const pages = main.get<{ n: number }>(
				'SELECT page_count * page_size AS n FROM pragma_page_count, pragma_page_size'
			);
			return pages?.n ?? 0;
		},
		close() {
			committer.flush();
			transactions.close();
			main.close();
			unlock();
		}
	};
}
