import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { ChangeLog } from '../changes/change-log.ts';
import { Catalog } from './catalog.ts';
import { CommittedStore } from './committed-store.ts';
import { Committer } from './committer.ts';
import { lockFolder } from './lock.ts';
import { Locks } from './locks.ts';
import { RetryMemory } from './retry-memory.ts';
import { Snapshots } from './snapshots.ts';
import { Connection } from './sqlite.ts';
import { Transactions } from './transactions.ts';

type EngineOptions = {
	/** About how many bytes of changes are kept for change streams to resume; 64 MB unless given. */
	changeLogBytesMax?: number | undefined;
};

const changeLogBytesMax = 64 * 2 ** 20;

export type Engine = {
	readonly catalog: Catalog;
	readonly log: ChangeLog;
	readonly committer: Committer;
	readonly committed: CommittedStore;
	readonly transactions: Transactions;
	readonly snapshots: Snapshots;
	readonly retries: RetryMemory;
	/** The committed data itself, for what looks at it as a whole: sizes, checks. */
	readonly connection: Connection;
	close(): void;
};

/** Opens (or creates) the data folder. Throws FolderInUseError when another process has it. */
export function openEngine(folder: string, options: EngineOptions = {}): Engine {
	mkdirSync(folder, { recursive: true });
	const unlock = lockFolder(folder);
	return assemble(folder, options.changeLogBytesMax ?? changeLogBytesMax, unlock);
}

/** What reads in a thread beside the one that has opened the folder; `atOneTime` reads what is committed at its start. */
type ReadingEngine = { engine: Engine; atOneTime: <T>(work: () => T) => T };

export function openReader(folder: string): ReadingEngine {
	const engine = assemble(folder, changeLogBytesMax, () => undefined);
	const { connection } = engine;
	connection.exec('PRAGMA query_only = ON; PRAGMA cache_size = -2000');
	const atOneTime = <T>(work: () => T): T => {
		connection.exec('BEGIN');
		try {
			return work();
		} finally {
			connection.exec('ROLLBACK');
		}
	};
	return { engine, atOneTime };
}

function assemble(folder: string, logBytesMax: number, unlock: () => void): Engine {
	const path = join(folder, 'mongo.sqlite');
	const main = new Connection(path);
	const log = new ChangeLog(main, logBytesMax);
	const catalog = new Catalog(main, log);
	const locks = new Locks();
	const retries = new RetryMemory(main);
	const committer = new Committer(main, {
		committed: () => log.committed(),
		rolledBack() {
			log.rolledBack();
			if (catalog.changed) catalog.load();
		}
	});
	const parts = { path, main, catalog, log, committer, locks, retries };
	const transactions = new Transactions(parts);
	const snapshots = new Snapshots(parts);
	return {
		catalog,
		log,
		committer,
		committed: new CommittedStore(parts),
		transactions,
		snapshots,
		retries,
		connection: main,
		close() {
			committer.flush();
			transactions.close();
			snapshots.close();
			main.close();
			unlock();
		}
	};
}
