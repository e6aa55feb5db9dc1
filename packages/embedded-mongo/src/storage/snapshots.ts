import type { Timestamp } from 'bson';
import { timeOf, timestampOf } from '../changes/clock.ts';
import { MongoError } from '../evaluator.ts';
import type { Catalog } from './catalog.ts';
import { CommittedStore } from './committed-store.ts';
import type { CommittedParts } from './committed-store.ts';
import type { Committer } from './committer.ts';
import { Connection } from './sqlite.ts';
import { TransactionStore } from './transaction-store.ts';

const idleLimitMs = 60_000;
const openMax = 16;

/** The data as it was committed at one time, for reads outside transactions. */
export type Snapshot = { time: Timestamp; store: TransactionStore; touch(): void };

type Held = Snapshot & { at: number; connection: Connection; timer: NodeJS.Timeout };

/**
 * Snapshots that reads with `readConcern: { level: 'snapshot' }` have taken. Each holds a SQLite read transaction and so
 * keeps the write-ahead log from shrinking; one that rests for a minute is given up, and so is the oldest of too many.
 */
export class Snapshots {
	readonly #parts: CommittedParts & { path: string; committer: Committer };
	readonly #held = new Map<number, Held>();

	constructor(parts: CommittedParts & { path: string; committer: Committer }) {
		this.#parts = parts;
	}

	/** The snapshot of a time, or of now. Throws SnapshotTooOld (239) for one not held, InvalidOptions (72) for a time to come. */
	take(atClusterTime: Timestamp | undefined): Snapshot {
		const { committer, log } = this.#parts;
		committer.flush();
		const at = atClusterTime ? timeOf(atClusterTime) : log.head;
		const held = this.#held.get(at);
		if (held) {
			held.touch();
			return held;
		}
		// Nothing was committed between that time and now.
		if (at >= log.newest && at <= log.clock.last) return this.#open(at);
		if (at > log.clock.last) {
			const why = `readConcern atClusterTime value must not be greater than the current clusterTime. Requested clusterTime: ${at}; current clusterTime: ${log.clock.last}`;
			throw new MongoError(72, 'InvalidOptions', why);
		}
		throw new MongoError(
			239,
			'SnapshotTooOld',
			'Read timestamp is older than the oldest available timestamp.'
		);
	}

	close(): void {
		for (const held of this.#held.values()) this.#release(held);
	}

	#open(at: number): Snapshot {
		const { path, catalog, locks } = this.#parts;
		const connection = new Connection(path);
		connection.exec('BEGIN');
		connection.get('SELECT count(*) AS n FROM collections');
		// It writes nothing, so it holds no lock that another would wait for.
		const owner = { released: Promise.resolve() };
		const committed = new CommittedStore(this.#parts, owner);
		const store = new TransactionStore({ snapshot: connection, committed, catalog, locks, owner });
		const timer = setTimeout(() => this.#release(held), idleLimitMs).unref();
		const time = timestampOf(at);
		const held: Held = { at, time, store, connection, timer, touch: () => void timer.refresh() };
		for (const oldest of [...this.#held.values()].slice(0, -openMax + 1)) this.#release(oldest);
		this.#held.set(at, held);
		return held;
	}

	#release(held: Held): void {
		clearTimeout(held.timer);
		this.#held.delete(held.at);
		held.connection.close();
	}
}

/** Refuses a collection that was made, dropped or renamed after the snapshot. Throws SnapshotUnavailable (246). */
export function checkUnchanged(
	snapshot: Snapshot,
	catalog: Catalog,
	db: string,
	name: string
): void {
	if (snapshot.store.sawCollection(catalog.find(db, name), db, name)) return;
	throw new MongoError(
		246,
		'SnapshotUnavailable',
		`Unable to read from a snapshot due to pending collection catalog changes to collection '${db}.${name}'; please retry the operation.`,
		{ errorLabels: ['TransientTransactionError'] }
	);
}
