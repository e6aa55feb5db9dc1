import { DatabaseSync } from 'node:sqlite';
import { join } from 'node:path';
import { Binary, deserialize, serialize } from 'bson';
import type { Document } from 'bson';

/** node:sqlite alone, doing what the server does with the disk: one durable commit per insert. */
export class RawSqlite {
	readonly #database: DatabaseSync;
	readonly #insert;
	readonly #point;
	readonly #page;
	readonly #count;
	readonly #replace;
	readonly #all;

	constructor(folder: string) {
		this.#database = new DatabaseSync(join(folder, 'raw.sqlite'));
		this.#database.exec(`
			PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA cache_size = -32000;
			CREATE TABLE calls (id TEXT PRIMARY KEY, team TEXT, at INTEGER, doc BLOB NOT NULL);
			CREATE INDEX calls_team_at ON calls (team, at DESC);
		`);
		this.#insert = this.#database.prepare('INSERT INTO calls VALUES (?, ?, ?, ?)');
		this.#point = this.#database.prepare('SELECT doc FROM calls WHERE id = ?');
		this.#page = this.#database.prepare(
			'SELECT doc FROM calls WHERE team = ? ORDER BY at DESC LIMIT 50 OFFSET ?'
		);
		this.#count = this.#database.prepare('SELECT count(*) FROM calls WHERE team = ?');
		this.#replace = this.#database.prepare('UPDATE calls SET doc = ? WHERE id = ?');
		this.#all = this.#database.prepare('SELECT doc FROM calls');
	}

	/** All documents in one commit. */
	insertMany(documents: readonly Document[]): void {
		this.#database.exec('BEGIN');
		for (const document of documents) this.insert(document);
		this.#database.exec('COMMIT');
	}

	insert(document: Document): void {
		const { _id, team, at } = document as { _id: string; team: string; at: Date };
		this.#insert.run(_id, team, at.getTime(), serialize(document));
	}

	read(id: string): Uint8Array | undefined {
		return this.#point.get(id)?.['doc'] as Uint8Array | undefined;
	}

	/** Reads, changes and writes one document, in a commit of its own. */
	update(id: string, state: string): void {
		const bytes = this.read(id);
		if (!bytes) throw new Error(`no document ${id}`);
		const document = deserialize(bytes);
		this.#replace.run(serialize({ ...document, state, v: Number(document['v']) + 1 }), id);
	}

	/** Reads every document and decodes it; what is computed of them would come on top. */
	readAll(): number {
		let documents = 0;
		for (const row of this.#all.iterate()) {
			deserialize(row['doc'] as Uint8Array);
			documents++;
		}
		return documents;
	}

	page(team: string, skip: number): unknown[] {
		return this.#page.all(team, skip);
	}

	count(team: string): unknown {
		return this.#count.get(team);
	}

	close(): void {
		this.#database.close();
	}
}

/** A call record of about 700 bytes, as the product stores them. */
export function callDocument(i: number, prefix = 'call'): Document & { _id: string } {
	return {
		_id: `${prefix}-${String(i).padStart(7, '0')}`,
		team: `team-${i % 10}`,
		at: new Date(1_700_000_000_000 + i * 60_000),
		agent: { id: `agent-${i % 97}`, name: 'A. Name' },
		durationMs: 180_000 + (i % 1000),
		direction: i % 3 === 0 ? 'out' : 'in',
		tags: ['billing', `t${i % 7}`],
		scores: Array.from({ length: 8 }, (_, n) => ({ key: `item-${n}`, value: (i + n) % 5 })),
		checksum: new Binary(Buffer.alloc(32, i % 256)),
		state: i % 4 === 0 ? 'open' : 'done',
		v: 1
	};
}
