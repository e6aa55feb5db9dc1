import type { Doc } from '../evaluator.ts';
import { decode } from '../wire/bson.ts';
import { encodeReply } from '../wire/reply.ts';
import type { Connection } from './sqlite.ts';

const commitMark = -1;
const keptMs = 30 * 60_000;

/** Replies of retryable writes and commits, stored in the same SQLite commit as the write itself. */
export class RetryMemory {
	readonly #connection: Connection;

	constructor(connection: Connection) {
		this.#connection = connection;
		connection.exec(`
			CREATE TABLE IF NOT EXISTS retries
				(session TEXT, statement INTEGER, number INTEGER, at INTEGER, reply BLOB, PRIMARY KEY (session, statement))
				WITHOUT ROWID
		`);
	}

	/** The reply given before to this numbered statement. */
	recall(session: string, number: bigint, statement: number): Doc | undefined {
		const sql = 'SELECT reply FROM retries WHERE session = ? AND statement = ? AND number = ?';
		const row = this.#connection.get<{ reply: Uint8Array }>(sql, session, statement, number);
		return row && decode(row.reply);
	}

	remember(session: string, number: bigint, statement: number, reply: Doc): void {
		this.#connection.run(
			'INSERT OR REPLACE INTO retries (session, statement, number, at, reply) VALUES (?, ?, ?, ?, ?)',
			session,
			statement,
			number,
			Date.now(),
			encodeReply(reply)
		);
	}

	noteCommitted(session: string, number: bigint): void {
		this.remember(session, number, commitMark, {});
	}

	isCommitted(session: string, number: bigint): boolean {
		return this.recall(session, number, commitMark) !== undefined;
	}

	/** Drops what no client can ask for any more: sessions end after 30 minutes. */
	sweep(now: number): void {
		this.#connection.run('DELETE FROM retries WHERE at < ?', now - keptMs);
	}
}
