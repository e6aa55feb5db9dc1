import { createHash } from 'node:crypto';
import { Binary, Long } from 'bson';
import type { ChangeLog } from '../changes/change-log.ts';
import { MongoError } from '../evaluator.ts';
import type { Doc } from '../evaluator.ts';
import type { Catalog } from './catalog.ts';
import { CommittedStore } from './committed-store.ts';
import type { Committer } from './committer.ts';
import type { LockOwner, Locks } from './locks.ts';
import type { RetryMemory } from './retry-memory.ts';
import { Connection } from './sqlite.ts';
import { TransactionStore } from './transaction-store.ts';

/** MongoDB's transactionLifetimeLimitSeconds: from the start, however busy it is. */
const lifetimeMs = 60_000;
const sessionLimitMs = 30 * 60_000;
const idleConnectionsMax = 4;

/** An open transaction; `ended` is called once, when it commits or aborts. */
export type Transaction = LockOwner & {
	readonly session: string;
	readonly number: bigint;
	readonly store: TransactionStore;
	readonly snapshot: Connection;
	readonly release: () => void;
	readonly timer: NodeJS.Timeout;
};

type SessionState = {
	number: bigint;
	open: Transaction | undefined;
	outcome: 'committed' | 'aborted' | undefined;
};

export type TransactionParts = {
	path: string;
	main: Connection;
	catalog: Catalog;
	log: ChangeLog;
	committer: Committer;
	locks: Locks;
	retries: RetryMemory;
};

const noUser = createHash('sha256').digest();

/** A session as events name it: its id and the digest of its user, of which there is none. */
const lsidOf = (session: string): Doc => ({
	id: new Binary(Buffer.from(session, 'hex'), Binary.SUBTYPE_UUID),
	uid: new Binary(noUser)
});

const noSuchTransaction = (number: bigint) =>
	new MongoError(251, 'NoSuchTransaction', `Transaction ${number} has been aborted.`, {
		errorLabels: ['TransientTransactionError']
	});

const tooOld = (number: bigint, newest: bigint) =>
	new MongoError(
		225,
		'TransactionTooOld',
		`Cannot start transaction ${number} because a newer transaction ${newest} has already started on this session.`
	);

/** All sessions' transactions: one open per session, numbered upwards. */
export class Transactions {
	readonly #parts: TransactionParts;
	readonly #sessions = new Map<string, SessionState>();
	readonly #lastUse = new Map<string, number>();
	#idle: Connection[] = [];

	constructor(parts: TransactionParts) {
		this.#parts = parts;
	}

	/** Notes that a session is in use. */
	touch(session: string): void {
		this.#lastUse.set(session, Date.now());
	}

	/** The sessions in use and when each was last. */
	sessions(): Doc[] {
		const all = [...this.#lastUse];
		return all.map(([session, at]) => ({ _id: lsidOf(session), lastUse: new Date(at) }));
	}

	/** Ends sessions no client has used for half an hour. */
	sweep(now: number): void {
		for (const [session, at] of this.#lastUse) {
			if (now - at > sessionLimitMs) this.endSession(session);
		}
	}

	/** Starts a transaction on a snapshot of what is committed now. */
	start(session: string, number: bigint): Transaction {
		const state = this.#advance(session, number);
		if (state.open || state.outcome) {
			throw new MongoError(
				117,
				'ConflictingOperationInProgress',
				`Cannot start a transaction ${number} on a session where it was started before`
			);
		}
		this.#parts.committer.flush();
		const snapshot = this.#idle.pop() ?? new Connection(this.#parts.path);
		snapshot.exec('BEGIN');
		snapshot.get('SELECT count(*) AS n FROM collections');
		const { promise, resolve } = Promise.withResolvers<void>();
		const timer = setTimeout(() => this.abort(session, number), lifetimeMs).unref();
		const owner: LockOwner = { released: promise };
		const store = this.#storeFor(snapshot, owner);
		const release = () => {
			this.#parts.locks.release(owner);
			resolve();
		};
		state.open = { session, number, store, snapshot, release, timer, released: promise };
		return state.open;
	}

	/** The open transaction a command continues. Throws NoSuchTransaction. */
	resume(session: string, number: bigint): Transaction {
		const open = this.#sessions.get(session)?.open;
		if (!open || open.number !== number) throw noSuchTransaction(number);
		return open;
	}

	/** A numbered write outside a transaction ends an older one of its session. */
	noteWrite(session: string, number: bigint): void {
		const state = this.#sessions.get(session);
		if (state) this.#advance(session, number);
	}

	/** Commits; again for a committed number it does nothing, after a restart too. */
	commit(session: string, number: bigint): void {
		const state = this.#sessions.get(session);
		if (state?.number === number && state.outcome === 'committed') return;
		if (this.#parts.retries.isCommitted(session, number)) return;
		const open = this.resume(session, number);
		const { log } = this.#parts;
		try {
			this.#parts.committer.write(() => {
				log.inTransaction(Long.fromBigInt(number), lsidOf(session), () => open.store.apply());
				this.#parts.retries.noteCommitted(session, number);
			});
			const failure = this.#parts.committer.flush();
			if (failure) throw failure;
		} catch (error) {
			this.#end(open, 'aborted');
			throw error;
		}
		this.#end(open, 'committed');
	}

	abort(session: string, number: bigint): void {
		this.#end(this.resume(session, number), 'aborted');
	}

	/** Ends a transaction one of whose commands has failed. */
	abortIfOpen(transaction: Transaction): void {
		const isOpen = this.#sessions.get(transaction.session)?.open === transaction;
		if (isOpen) this.#end(transaction, 'aborted');
	}

	/** Forgets a session and aborts what it left open. */
	endSession(session: string): void {
		const open = this.#sessions.get(session)?.open;
		if (open) this.#end(open, 'aborted');
		this.#sessions.delete(session);
		this.#lastUse.delete(session);
	}

	endAllSessions(): void {
		for (const session of [...this.#sessions.keys()]) this.endSession(session);
		this.#lastUse.clear();
	}

	close(): void {
		for (const { open } of this.#sessions.values()) if (open) this.#end(open, 'aborted');
		for (const connection of this.#idle) connection.close();
		this.#idle = [];
	}

	#advance(session: string, number: bigint): SessionState {
		const state = this.#sessions.get(session);
		if (state && number < state.number) throw tooOld(number, state.number);
		if (state?.number === number) return state;
		if (state?.open) this.#end(state.open, 'aborted');
		const fresh: SessionState = { number, open: undefined, outcome: undefined };
		this.#sessions.set(session, fresh);
		return fresh;
	}

	#storeFor(snapshot: Connection, owner: LockOwner): TransactionStore {
		const { catalog, locks } = this.#parts;
		const committed = new CommittedStore(this.#parts, owner);
		return new TransactionStore({ snapshot, committed, catalog, locks, owner });
	}

	#end(transaction: Transaction, outcome: 'committed' | 'aborted'): void {
		clearTimeout(transaction.timer);
		transaction.snapshot.exec('ROLLBACK');
		if (this.#idle.length < idleConnectionsMax) this.#idle.push(transaction.snapshot);
		else transaction.snapshot.close();
		const state = this.#sessions.get(transaction.session);
		if (state?.open === transaction) Object.assign(state, { open: undefined, outcome });
		transaction.release();
	}
}
