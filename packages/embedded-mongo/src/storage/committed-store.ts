import type { ChangeLog } from '../changes/change-log.ts';
import type { Doc } from '../evaluator.ts';
import { encode } from '../wire/bson.ts';
import type { Catalog } from './catalog.ts';
import type { Collection, Index } from './schema.ts';
import { duplicateId, duplicateKey, writeConflict } from './errors.ts';
import { encodeId } from './key-string.ts';
import { documentLock, keyLock } from './locks.ts';
import type { LockOwner, Locks } from './locks.ts';
import { planQuery } from './planner.ts';
import type { Plan, PlanRequest } from './planner.ts';
import { countEntries, entryById, scan } from './scan.ts';
import type { Entry, Part, ScanStats } from './scan.ts';
import type { Connection } from './sqlite.ts';
import type { NewDocument, Store } from './store.ts';
import { isPlainDoc } from './values.ts';

type IndexedKeys = { index: Index; keys: Buffer[]; multikey: boolean };

const indexed = (indexes: readonly Index[], doc: Doc): IndexedKeys[] =>
	indexes.map((index) => ({ index, ...index.keysOf(doc) }));

/** False when an update left every field an index looks at the very same value: updates copy what they change. */
const isTouched = (index: Index, before: Doc, after: Doc): boolean =>
	index.partial !== undefined || index.roots.some((root) => before[root] !== after[root]);

const keyOf = (entry: Entry) => encode({ _id: entry.doc['_id'] });

/** The collection option `changeStreamPreAndPostImages`. */
function keepsImages({ options }: Collection): boolean {
	const images = options['changeStreamPreAndPostImages'];
	return isPlainDoc(images) && images['enabled'] === true;
}

export type CommittedParts = { main: Connection; catalog: Catalog; locks: Locks; log: ChangeLog };

/** The committed data. Writes must run inside `Committer.write`; `owner` is the committing transaction. */
export class CommittedStore implements Store {
	readonly #connection: Connection;
	readonly #catalog: Catalog;
	readonly #locks: Locks;
	readonly #log: ChangeLog;
	readonly #owner: LockOwner | undefined;

	constructor(parts: CommittedParts, owner?: LockOwner) {
		this.#connection = parts.main;
		this.#catalog = parts.catalog;
		this.#locks = parts.locks;
		this.#log = parts.log;
		this.#owner = owner;
	}

	collection(db: string, name: string): Collection | undefined {
		return this.#catalog.find(db, name);
	}

	ensureCollection(db: string, name: string, options: Doc = {}): Collection {
		return this.#catalog.find(db, name) ?? this.#catalog.create(db, name, options);
	}

	plan(collection: Collection, request: PlanRequest): Plan {
		return planQuery(collection, request, Number.POSITIVE_INFINITY);
	}

	scan(collection: Collection, plan: Plan, stats: ScanStats, part?: Part): Iterable<Entry> {
		return scan(this.#connection, collection, plan, stats, part);
	}

	count(
		collection: Collection,
		plan: Plan,
		stats: ScanStats,
		most: number | undefined
	): number | undefined {
		if (!plan.exact || plan.kind === 'union') return undefined;
		return countEntries(this.#connection, collection, plan, stats, most);
	}

	insert(collection: Collection, { doc, bytes }: NewDocument): void {
		const idKey = encodeId(doc['_id']);
		this.#locks.check(() => documentLock(collection, idKey), this.#owner);
		const keys = indexed(collection.indexes.slice(1), doc);
		try {
			this.#checkUnique(collection, keys, doc, -1);
		} catch (error) {
			// A taken _id is told before a taken key of another index.
			throw this.versionOf(collection, idKey) === undefined ? error : duplicateId(collection, doc);
		}
		const at = this.#log.clock.tick();
		const { rowid, changes } = this.#connection.run(
			`INSERT INTO c_${collection.id} (id_key, ver, doc) VALUES (?, ?, ?) ON CONFLICT DO NOTHING`,
			idKey,
			at,
			bytes
		);
		if (changes !== 1) throw duplicateId(collection, doc);
		for (const one of keys) this.#addKeys(one, one.keys, rowid);
		const stored = { id: collection.id, rid: rowid, length: bytes.length };
		this.#log.note('insert', collection, { stored }, at);
	}

	replace(collection: Collection, entry: Entry, next: NewDocument): void {
		const { doc, bytes } = next;
		this.#locks.check(() => documentLock(collection, entry.idKey), this.#owner);
		const touched = collection.indexes.slice(1).filter((index) => isTouched(index, entry.doc, doc));
		const before = indexed(touched, entry.doc);
		const after = indexed(touched, doc);
		this.#checkUnique(collection, after, doc, entry.rid);
		const at = this.#log.clock.tick();
		const { changes } = this.#connection.run(
			`UPDATE c_${collection.id} SET ver = ?, doc = ? WHERE rid = ? AND ver = ?`,
			at,
			bytes,
			entry.rid,
			entry.version
		);
		if (changes !== 1) throw writeConflict();
		this.#log.keep(entry.version, entry.bytes);
		for (const [i, one] of after.entries()) {
			const old = before[i]?.keys ?? [];
			this.#removeKeys(
				one.index,
				old.filter((k) => !one.keys.some((n) => n.equals(k))),
				entry.rid
			);
			this.#addKeys(
				one,
				one.keys.filter((k) => !old.some((o) => o.equals(k))),
				entry.rid
			);
		}
		const images = keepsImages(collection) ? { before: entry.bytes, after: bytes } : {};
		if (next.delta) {
			const told = { key: keyOf(entry), body: encode(next.delta), ...images };
			this.#log.note('update', collection, told, at);
		} else {
			const stored = { id: collection.id, rid: entry.rid, length: bytes.length };
			this.#log.note('replace', collection, { stored, ...images }, at);
		}
	}

	remove(collection: Collection, entry: Entry): void {
		this.#locks.check(() => documentLock(collection, entry.idKey), this.#owner);
		for (const { index, keys } of indexed(collection.indexes.slice(1), entry.doc)) {
			this.#removeKeys(index, keys, entry.rid);
		}
		const { changes } = this.#connection.run(
			`DELETE FROM c_${collection.id} WHERE rid = ? AND ver = ?`,
			entry.rid,
			entry.version
		);
		if (changes !== 1) throw writeConflict();
		this.#log.keep(entry.version, entry.bytes);
		const images = keepsImages(collection) ? { before: entry.bytes } : {};
		this.#log.note('delete', collection, { key: keyOf(entry), ...images });
	}

	/** Fills a new index from all documents. Throws DuplicateKey when a unique one cannot hold. */
	build(collection: Collection, index: Index): void {
		const plan: Plan = { kind: 'collscan', backward: false, sorted: true, exact: true };
		for (const entry of this.scan(collection, plan, { keysExamined: 0, docsExamined: 0 })) {
			const one = { index, ...index.keysOf(entry.doc) };
			this.#checkUnique(collection, [one], entry.doc, entry.rid);
			this.#addKeys(one, one.keys, entry.rid);
		}
	}

	/** The document now committed under an id key. */
	entryOf(collection: Collection, idKey: Uint8Array): Entry | undefined {
		return entryById(this.#connection, collection, idKey);
	}

	/** Version of the document now committed under an id key. */
	versionOf(collection: Collection, idKey: Uint8Array): number | undefined {
		const sql = `SELECT ver FROM c_${collection.id} WHERE id_key = ?`;
		return this.#connection.get<{ ver: number }>(sql, idKey)?.ver;
	}

	/** Id key of the document that holds a key of a unique index. */
	holderOf(collection: Collection, index: Index, key: Uint8Array): Uint8Array | undefined {
		const sql = `SELECT d.id_key AS idKey FROM i_${index.id} i JOIN c_${collection.id} d ON d.rid = i.rid WHERE i.key = ?`;
		return this.#connection.get<{ idKey: Uint8Array }>(sql, key)?.idKey;
	}

	#checkUnique(collection: Collection, claims: IndexedKeys[], doc: Doc, rid: number): void {
		for (const { index, keys } of claims) {
			if (!index.unique) continue;
			const sql = `SELECT 1 AS found FROM i_${index.id} WHERE key = ? AND rid <> ? LIMIT 1`;
			for (const key of keys) {
				this.#locks.check(() => keyLock(index, key), this.#owner);
				if (this.#connection.get(sql, key, rid)) throw duplicateKey(collection, index, doc, key);
			}
		}
	}

	#addKeys({ index, multikey }: IndexedKeys, keys: Buffer[], rid: number): void {
		for (const key of keys) {
			this.#connection.run(`INSERT INTO i_${index.id} (key, rid) VALUES (?, ?)`, key, rid);
		}
		if (multikey && !index.multikey) this.#catalog.markMultikey(index);
	}

	#removeKeys(index: Index, keys: Buffer[], rid: number): void {
		for (const key of keys) {
			this.#connection.run(`DELETE FROM i_${index.id} WHERE key = ? AND rid = ?`, key, rid);
		}
	}
}
