import type { Connection } from './sqlite.ts';

type Waiter = { resolve: () => void; reject: (error: unknown) => void };

/** What is called when writes have reached the disk, and when some are undone. */
type CommitEnds = { committed: () => void; rolledBack: () => void };

/**
 * Group commit: the writes of one turn of the event loop share one SQLite transaction.
 * A write counts only after `flushed()`; nothing is acknowledged before.
 */
export class Committer {
	readonly #connection: Connection;
	readonly #ends: CommitEnds;
	#waiters: Waiter[] = [];
	#open = false;

	constructor(connection: Connection, ends: CommitEnds) {
		this.#connection = connection;
		this.#ends = ends;
	}

	/** Runs `work` in the shared transaction; when it throws, nothing of it stays. */
	write<T>(work: () => T): T {
		this.#begin();
		this.#connection.step('SAVEPOINT work');
		try {
			const result = work();
			this.#connection.step('RELEASE work');
			return result;
		} catch (error) {
			this.#undo(error);
			throw error;
		}
	}

	/** Resolves when all writes so far are on disk; at once when there are none. */
	flushed(): Promise<void> {
		if (!this.#open) return Promise.resolve();
		return new Promise((resolve, reject) => this.#waiters.push({ resolve, reject }));
	}

	/** Commits now; returns the error when the disk would not take it. */
	flush(): Error | undefined {
		if (!this.#open) return undefined;
		this.#open = false;
		const waiters = this.#waiters;
		this.#waiters = [];
		try {
			this.#connection.step('COMMIT');
		} catch (error) {
			if (this.#connection.inTransaction) this.#connection.exec('ROLLBACK');
			this.#ends.rolledBack();
			for (const waiter of waiters) waiter.reject(error);
			return error instanceof Error ? error : new Error(String(error));
		}
		this.#ends.committed();
		for (const waiter of waiters) waiter.resolve();
		return undefined;
	}

	#begin(): void {
		if (this.#open) return;
		this.#connection.step('BEGIN IMMEDIATE');
		this.#open = true;
		setImmediate(() => this.flush());
	}

	#undo(error: unknown): void {
		if (this.#connection.inTransaction) {
			this.#connection.exec('ROLLBACK TO work; RELEASE work');
			this.#ends.rolledBack();
			return;
		}
		// A full disk makes SQLite drop the whole transaction, so every write in it has failed.
		this.#open = false;
		this.#ends.rolledBack();
		const waiters = this.#waiters;
		this.#waiters = [];
		for (const waiter of waiters) waiter.reject(error);
	}
}
