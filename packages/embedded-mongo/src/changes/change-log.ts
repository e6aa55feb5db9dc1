import type { Long } from 'bson';
import { encode } from '../wire/bson.ts';
import type { Doc } from '../evaluator.ts';
import type { Connection } from '../storage/sqlite.ts';
import type { Change, ChangeKind, ChangeRow, Details, Origin } from './change.ts';
import { Clock, timestampOf } from './clock.ts';

const rowOverheadBytes = 100;
const internalDatabases = "('admin', 'config', 'local')";
/** Changes looked at in one turn of the event loop. */
const readRows = 500;

/** What a reader wants: one collection, one database or, without both, the whole deployment. */
export type Watched = { db?: string; coll?: string };

/**
 * Every change of the committed data, in order, written in the same SQLite commit as the change itself and capped by
 * size, always: a stream may be resumed from before it was first opened. Updates are kept as deltas. A document inserted
 * or put in stands where it is stored, and `keep` copies it into the log before it changes or goes.
 */
export class ChangeLog {
	readonly clock: Clock;
	readonly #connection: Connection;
	readonly #bytesMax: number;
	readonly #waiting = new Set<() => void>();
	#total: number;
	#trimmed: number;
	#oldest: number;
	#head: number;
	#transaction: Uint8Array | null = null;

	constructor(connection: Connection, bytesMax: number) {
		this.#connection = connection;
		this.#bytesMax = bytesMax;
		createTable(connection);
		const newest = this.#end('DESC');
		this.clock = new Clock(newest?.at ?? 0);
		this.#total = newest?.total ?? 0;
		const oldest = this.#end('ASC');
		this.#trimmed = oldest?.total ?? 0;
		this.#oldest = oldest?.at ?? 0;
		// Like an oplog, it begins with an entry that changes nothing and marks since when history is known.
		if (!newest) this.#oldest = this.#append('noop', '', '', null, {});
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
		return this.#oldest - 1;
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

	/**
	 * Copies a document of version `at` into the change that put it where it stands, unless that is no longer told.
	 * Must be called in the commit in which the document changes or goes.
	 */
	keep(at: number, document: Uint8Array): void {
		if (at < this.#oldest) return;
		this.#connection.run(
			'UPDATE changes SET source = NULL, rid = NULL, body = ? WHERE at = ? AND source IS NOT NULL',
			document,
			at
		);
	}

	/** The same for all documents of a collection, by its id, before its table goes. */
	keepAll(id: number): void {
		this.#connection.run(
			`UPDATE changes SET source = NULL, rid = NULL,
				body = (SELECT doc FROM c_${id} d WHERE d.rid = changes.rid AND d.ver = changes.at)
				WHERE source = ?`,
			id
		);
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
		const oldest = this.#end('ASC');
		this.#trimmed = oldest?.total ?? 0;
		this.#oldest = oldest?.at ?? 0;
	}

	/** The change of a time, if the log still has it. */
	at(at: number): Change | undefined {
		const row = this.#connection.get<ChangeRow>('SELECT * FROM changes WHERE at = ?', at);
		return row && this.#whole(row);
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
			return { changes: this.#all(`${sql} ${where}`, range), upTo };
		}
		const where =
			coll === undefined
				? 'db = ? ORDER BY at'
				: "db = ? AND (coll = ? OR kind = 'rename') ORDER BY at";
		const names = coll === undefined ? [db] : [db, coll];
		return { changes: this.#all(`${sql} ${where}`, [...range, ...names]), upTo };
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

	#all(sql: string, values: readonly (number | string)[]): Change[] {
		return this.#connection.all<ChangeRow>(sql, ...values).map((row) => this.#whole(row));
	}

	/** A change with the document it refers to. */
	#whole({ source, rid, ...change }: ChangeRow): Change {
		if (source === null) return change;
		const sql = `SELECT doc FROM c_${source} WHERE rid = ? AND ver = ?`;
		const stored = this.#connection.get<{ doc: Uint8Array }>(sql, rid, change.at);
		if (!stored) throw new Error(`the document of change ${change.at} is gone`);
		return { ...change, body: stored.doc };
	}

	#append(
		kind: ChangeKind,
		db: string,
		coll: string,
		uuid: Uint8Array | null,
		{ key, body, stored, before, after }: Details,
		at = this.clock.tick()
	): number {
		const length = (bytes: { length: number } | undefined) => bytes?.length ?? 0;
		// A document counts although it is not here yet: it may have to be kept.
		this.#total += length(key) + length(body) + length(stored) + length(before) + length(after);
		this.#total += rowOverheadBytes;
		this.#connection.run(
			`INSERT INTO changes (at, total, kind, db, coll, uuid, source, rid, key, body, before, after, txn)
				VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
			at,
			this.#total,
			kind,
			db,
			coll,
			uuid,
			stored?.id ?? null,
			stored?.rid ?? null,
			key ?? null,
			body ?? null,
			before ?? null,
			after ?? null,
			this.#transaction
		);
		if (this.#total - this.#trimmed > (this.#bytesMax * 17) / 16) this.#trim();
		return at;
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
		this.#oldest = kept.at;
	}

	#end(direction: 'ASC' | 'DESC'): { at: number; total: number } | undefined {
		return this.#connection.get(`SELECT at, total FROM changes ORDER BY at ${direction} LIMIT 1`);
	}
}

function createTable(connection: Connection): void {
	connection.exec(`
		CREATE TABLE IF NOT EXISTS changes
			(at INTEGER PRIMARY KEY, total INTEGER, kind TEXT, db TEXT, coll TEXT, uuid BLOB, source INTEGER, rid INTEGER,
			key BLOB, body BLOB, before BLOB, after BLOB, txn BLOB)
	`);
	const columns = connection.all<{ name: string }>('PRAGMA table_info(changes)');
	if (columns.some(({ name }) => name === 'source')) return;
	// The log of a version that copied every document: its changes refer to none.
	connection.exec(`
		ALTER TABLE changes ADD COLUMN source INTEGER;
		ALTER TABLE changes ADD COLUMN rid INTEGER;
	`);
}
