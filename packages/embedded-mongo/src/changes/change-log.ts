import type { Long } from 'bson';
import { encode } from '../wire/bson.ts';
import type { Doc } from '../evaluator.ts';
import type { Connection } from '../storage/sqlite.ts';
import { Clock, timestampOf } from './clock.ts';

export type ChangeKind =
	| 'noop'
	| 'insert'
	| 'update'
	| 'replace'
	| 'delete'
	| 'create'
	| 'drop'
	| 'rename'
	| 'dropDatabase'
	| 'createIndexes'
	| 'dropIndexes'
	| 'modify';

type Origin = { db: string; name: string; uuid: Uint8Array };

/** What is told of a change beside its time and kind; encoded documents. */
type Details = {
	/** `{ _id }`, when `body` is not the document itself. */
	key?: Uint8Array;
	/** The document inserted or put in, the delta of an update, or the description of a command. */
	body?: Uint8Array;
	/** The document before and after, for collections that keep these images. */
	before?: Uint8Array;
	after?: Uint8Array;
};

export type Change = {
	at: number;
	kind: ChangeKind;
	db: string;
	coll: string;
	uuid: Uint8Array | null;
	key: Uint8Array | null;
	body: Uint8Array | null;
	before: Uint8Array | null;
	after: Uint8Array | null;
	txn: Uint8Array | null;
};

const rowOverheadBytes = 100;
const internalDatabases = "('admin', 'config', 'local')";
/** Changes looked at in one turn of the event loop. */
const readRows = 500;

/** What a reader wants: one collection, one database or, without both, the whole deployment. */
export type Watched = { db?: string; coll?: string };

/**
 * Every change of the committed data, in order, written in the same SQLite commit as the change itself and capped by
 * size. Inserts are kept whole and updates as deltas, always: a stream may be resumed from before it was first opened.
 */
export class ChangeLog {
	readonly clock: Clock;
	readonly #connection: Connection;
	readonly #bytesMax: number;
	readonly #waiting = new Set<() => void>();
	#total: number;
	#trimmed: number;
	#head: number;
	#transaction: Uint8Array | null = null;

	constructor(connection: Connection, bytesMax: number) {
		this.#connection = connection;
		this.#bytesMax = bytesMax;
		connection.exec(`
			CREATE TABLE IF NOT EXISTS changes
				(at INTEGER PRIMARY KEY, total INTEGER, kind TEXT, db TEXT, coll TEXT, uuid BLOB, key BLOB, body BLOB,
				before BLOB, after BLOB, txn BLOB)
		`);
		const newest = this.#end('DESC');
		this.clock = new Clock(newest?.at ?? 0);
		this.#total = newest?.total ?? 0;
		this.#trimmed = this.#end('ASC')?.total ?? 0;
		// Like an oplog, it begins with an entry that changes nothing and marks since when history is known.
		if (!newest) this.#append('noop', '', '', null, {});
		this.#head = this.clock.last;
	}

	/** Time of the newest commit. */
	get head(): number {
		return this.#head;
	}

	/** Time of the newest change. */
	get newest(): number {
		return this.#end('DESC')?.at ?? this.#head;
	}

	/** History is complete after this time. */
	get start(): number {
		return (this.#end('ASC')?.at ?? this.#head) - 1;
	}

	/** Notes a change inside the commit that makes it; `at` is its time, a new one unless given. */
	note(
		kind: ChangeKind,
		{ db, name, uuid }: Origin,
		details: Details = {},
		at = this.clock.tick()
	): void {
		this.#append(kind, db, name, uuid, details, at);
	}

	noteDatabaseDropped(db: string): void {
		this.#append('dropDatabase', db, '', null, {});
	}

	/** Changes noted by `work` belong to one transaction of a session and have one cluster time. */
	inTransaction(txnNumber: Long, lsid: Doc, work: () => void): void {
		const clusterTime = timestampOf(this.clock.tick());
		this.#transaction = encode({ clusterTime, txnNumber, lsid });
		try {
			work();
		} finally {
			this.#transaction = null;
		}
	}

	committed(): void {
		this.#head = this.clock.last;
		for (const wake of this.#waiting) wake();
	}

	rolledBack(): void {
		this.#total = this.#end('DESC')?.total ?? 0;
		this.#trimmed = this.#end('ASC')?.total ?? 0;
	}

	/** The change of a time, if the log still has it. */
	at(at: number): Change | undefined {
		return this.#connection.get<Change>('SELECT * FROM changes WHERE at = ?', at);
	}

	/** Committed changes after a time, some of them; `upTo` is the time looked up to. */
	read(after: number, { db, coll }: Watched): { changes: Change[]; upTo: number } {
		const last = this.#connection.get<{ at: number }>(
			'SELECT at FROM changes WHERE at > ? AND at <= ? ORDER BY at LIMIT 1 OFFSET ?',
			after,
			this.#head,
			readRows - 1
		);
		const upTo = last?.at ?? Math.max(after, this.#head);
		const sql = 'SELECT * FROM changes WHERE at > ? AND at <= ? AND';
		const range = [after, upTo];
		if (db === undefined) {
			const where = `kind <> 'noop' AND db NOT IN ${internalDatabases} ORDER BY at`;
			return { changes: this.#connection.all(`${sql} ${where}`, ...range), upTo };
		}
		const where =
			coll === undefined
				? 'db = ? ORDER BY at'
				: "db = ? AND (coll = ? OR kind = 'rename') ORDER BY at";
		const names = coll === undefined ? [db] : [db, coll];
		return { changes: this.#connection.all(`${sql} ${where}`, ...range, ...names), upTo };
	}

	/** Resolves after the next commit, after `limitMs` or when a signal says so. */
	next(limitMs: number, signals: readonly AbortSignal[]): Promise<void> {
		const { promise, resolve } = Promise.withResolvers<void>();
		const wake = () => resolve();
		const timer = setTimeout(wake, limitMs);
		this.#waiting.add(wake);
		for (const signal of signals) signal.addEventListener('abort', wake);
		return promise.finally(() => {
			clearTimeout(timer);
			this.#waiting.delete(wake);
			for (const signal of signals) signal.removeEventListener('abort', wake);
		});
	}

	#append(
		kind: ChangeKind,
		db: string,
		coll: string,
		uuid: Uint8Array | null,
		{ key, body, before, after }: Details,
		at = this.clock.tick()
	): void {
		const length = (bytes: Uint8Array | undefined) => bytes?.length ?? 0;
		this.#total += rowOverheadBytes + length(key) + length(body) + length(before) + length(after);
		this.#connection.run(
			'INSERT INTO changes VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)',
			at,
			this.#total,
			kind,
			db,
			coll,
			uuid,
			key ?? null,
			body ?? null,
			before ?? null,
			after ?? null,
			this.#transaction
		);
		if (this.#total - this.#trimmed > (this.#bytesMax * 17) / 16) this.#trim();
	}

	/** Takes the oldest changes away, many at once; the newest always stays. */
	#trim(): void {
		const target = this.#total - this.#bytesMax;
		const kept = this.#connection.get<{ at: number; total: number }>(
			'SELECT at, total FROM changes WHERE total >= ? ORDER BY at LIMIT 1',
			target
		);
		if (!kept) return;
		this.#connection.run('DELETE FROM changes WHERE at < ?', kept.at);
		this.#trimmed = kept.total;
	}

	#end(direction: 'ASC' | 'DESC'): { at: number; total: number } | undefined {
		return this.#connection.get(`SELECT at, total FROM changes ORDER BY at ${direction} LIMIT 1`);
	}
}
