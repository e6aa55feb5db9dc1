import { DatabaseSync } from 'node:sqlite';
import type { SQLInputValue, StatementSync } from 'node:sqlite';

/** One SQLite connection with its prepared statements kept. */
export class Connection {
	readonly #database: DatabaseSync;
	readonly #statements = new Map<string, StatementSync>();
	readonly #tuples = new Map<string, StatementSync>();

	constructor(path: string, { readOnly = false } = {}) {
		this.#database = new DatabaseSync(path, { readOnly });
		if (readOnly) return;
		// FULL: a commit is on disk before it is acknowledged.
		this.#database.exec(
			'PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA busy_timeout = 5000; PRAGMA cache_size = -6000; PRAGMA wal_autocheckpoint = 4000'
		);
	}

	get inTransaction(): boolean {
		return this.#database.isTransaction;
	}

	exec(sql: string): void {
		this.#database.exec(sql);
	}

	/** Runs one statement that is often repeated and takes no values. */
	step(sql: string): void {
		this.prepare(sql).run();
	}

	prepare(sql: string): StatementSync {
		return this.#kept(this.#statements, sql, false);
	}

	#kept(statements: Map<string, StatementSync>, sql: string, asTuples: boolean): StatementSync {
		let statement = statements.get(sql);
		if (!statement) {
			if (statements.size > 1000) statements.clear();
			statement = this.#database.prepare(sql);
			statement.setReturnArrays(asTuples);
			statements.set(sql, statement);
		}
		return statement;
	}

	run(sql: string, ...values: SQLInputValue[]): { rowid: number; changes: number } {
		const { lastInsertRowid, changes } = this.prepare(sql).run(...values);
		return { rowid: Number(lastInsertRowid), changes: Number(changes) };
	}

	/** Rows as `Row`: the caller's SQL text decides their shape. */
	all<Row>(sql: string, ...values: SQLInputValue[]): Row[] {
		return this.prepare(sql).all(...values) as Row[];
	}

	/** The same with each row as an array of its columns, which costs less. */
	tuples<Row>(sql: string, ...values: SQLInputValue[]): Row[] {
		return this.#kept(this.#tuples, sql, true).all(...values) as unknown[] as Row[];
	}

	get<Row>(sql: string, ...values: SQLInputValue[]): Row | undefined {
		return this.prepare(sql).get(...values) as Row | undefined;
	}

	close(): void {
		this.#statements.clear();
		this.#tuples.clear();
		if (this.#database.isOpen) this.#database.close();
	}
}
