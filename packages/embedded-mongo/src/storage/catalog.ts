import { Binary } from 'bson';
import type { ChangeLog } from '../changes/change-log.ts';
import type { Doc } from '../evaluator.ts';
import { decode, encode } from '../wire/bson.ts';
import { idIndexSpec, indexFromSpec, newUuid } from './schema.ts';
import type { Collection, Index } from './schema.ts';
import type { Connection } from './sqlite.ts';

type CollectionRow = {
	id: number;
	db: string;
	name: string;
	options: Uint8Array;
	uuid: Uint8Array;
};
type IndexRow = { id: number; collection: number; spec: Uint8Array; multikey: number };

/** The collections and indexes, kept in memory and in SQLite; `clock` orders them against open snapshots. */
export class Catalog {
	readonly #connection: Connection;
	readonly #log: ChangeLog;
	readonly #collections = new Map<string, Collection>();
	changed = false;
	clock = 1;

	constructor(connection: Connection, log: ChangeLog) {
		this.#connection = connection;
		this.#log = log;
		connection.exec(`
			CREATE TABLE IF NOT EXISTS collections
				(id INTEGER PRIMARY KEY AUTOINCREMENT, db TEXT, name TEXT, options BLOB, uuid BLOB, UNIQUE (db, name));
			CREATE TABLE IF NOT EXISTS indexes
				(id INTEGER PRIMARY KEY AUTOINCREMENT, collection INTEGER, spec BLOB, multikey INTEGER);
		`);
		this.load();
	}

	/** Reads everything from SQLite; called again after a rollback that touched the catalogue. */
	load(): void {
		const before = new Map([...this.#collections.values()].map((c) => [c.id, c]));
		this.#collections.clear();
		const indexRows = this.#connection.all<IndexRow>('SELECT * FROM indexes ORDER BY id');
		for (const row of this.#connection.all<CollectionRow>(
			'SELECT * FROM collections ORDER BY id'
		)) {
			const ns = `${row.db}.${row.name}`;
			const old = before.get(row.id);
			const bornAt = old?.bornAt ?? this.clock;
			const indexes = indexRows
				.filter((i) => i.collection === row.id)
				.map((i) => {
					const multikey = i.multikey === 1;
					const known = old?.indexes.find((o) => o.id === i.id);
					const fresh = indexFromSpec(i.id, decode(i.spec), multikey, known?.bornAt ?? this.clock);
					// Kept, because plans of open cursors hold it.
					return known ? Object.assign(known, fresh, { uses: known.uses }) : fresh;
				});
			indexes.unshift(indexFromSpec(0, idIndexSpec(), false, bornAt));
			this.#collections.set(ns, { ...row, ns, options: decode(row.options), indexes, bornAt });
		}
		this.changed = false;
	}

	find(db: string, name: string): Collection | undefined {
		return this.#collections.get(`${db}.${name}`);
	}

	list(db?: string): Collection[] {
		return [...this.#collections.values()].filter((c) => db === undefined || c.db === db);
	}

	create(db: string, name: string, options: Doc): Collection {
		const uuid = newUuid();
		const { rowid: id } = this.#connection.run(
			'INSERT INTO collections (db, name, options, uuid) VALUES (?, ?, ?, ?)',
			db,
			name,
			encode(options),
			uuid
		);
		this.#connection.exec(
			`CREATE TABLE c_${id} (rid INTEGER PRIMARY KEY, id_key BLOB NOT NULL UNIQUE, ver INTEGER NOT NULL, doc BLOB NOT NULL)`
		);
		this.#touch();
		const indexes = [indexFromSpec(0, idIndexSpec(), false, this.clock)];
		const ns = `${db}.${name}`;
		const collection = { id, db, name, ns, options, uuid, indexes, bornAt: this.clock };
		this.#collections.set(ns, collection);
		this.#log.note('create', collection, { body: encode({ ...options, idIndex: idIndexSpec() }) });
		return collection;
	}

	drop(collection: Collection): void {
		this.#remove(collection);
		this.#log.note('drop', collection);
	}

	#remove(collection: Collection): void {
		this.#log.keepAll(collection.id);
		for (const index of collection.indexes) this.#removeIndex(index);
		this.#connection.exec(`DROP TABLE c_${collection.id}`);
		this.#connection.run('DELETE FROM collections WHERE id = ?', collection.id);
		this.#touch();
		this.#collections.delete(collection.ns);
	}

	/** Gives a collection a new name; one that has it now is dropped. */
	rename(collection: Collection, name: string): void {
		const { db } = collection;
		const target = this.find(db, name);
		if (target) this.#remove(target);
		const dropTarget = target && { dropTarget: new Binary(target.uuid, Binary.SUBTYPE_UUID) };
		this.#log.note('rename', collection, {
			body: encode({ to: { db, coll: name }, ...dropTarget })
		});
		this.#connection.run('UPDATE collections SET name = ? WHERE id = ?', name, collection.id);
		this.#touch();
		this.#collections.delete(collection.ns);
		const ns = `${collection.db}.${name}`;
		this.#collections.set(ns, Object.assign(collection, { name, ns }));
	}

	/** Tells change streams of a collMod. */
	noteModified(collection: Collection, description: Doc): void {
		this.#log.note('modify', collection, { body: encode(description) });
	}

	setOptions(collection: Collection, options: Doc): void {
		this.#connection.run(
			'UPDATE collections SET options = ? WHERE id = ?',
			encode(options),
			collection.id
		);
		this.changed = true;
		collection.options = options;
	}

	/** Changes what an index does beside its keys: when documents expire, whether queries see it. */
	setIndexSpec(index: Index, spec: Doc): void {
		this.#connection.run('UPDATE indexes SET spec = ? WHERE id = ?', encode(spec), index.id);
		this.changed = true;
		Object.assign(index, indexFromSpec(index.id, spec, index.multikey, index.bornAt), {
			uses: index.uses
		});
	}

	/** Adds an empty index; the caller fills it. */
	addIndex(collection: Collection, spec: Doc): Index {
		const { rowid } = this.#connection.run(
			'INSERT INTO indexes (collection, spec, multikey) VALUES (?, ?, 0)',
			collection.id,
			encode(spec)
		);
		this.#connection.exec(
			`CREATE TABLE i_${rowid} (key BLOB NOT NULL, rid INTEGER NOT NULL, PRIMARY KEY (key, rid)) WITHOUT ROWID`
		);
		this.#touch();
		const index = indexFromSpec(rowid, spec, false, this.clock);
		collection.indexes.push(index);
		this.#log.note('createIndexes', collection, { body: encode({ indexes: [spec] }) });
		return index;
	}

	dropIndex(collection: Collection, index: Index): void {
		this.#removeIndex(index);
		this.#touch();
		collection.indexes = collection.indexes.filter((i) => i !== index);
		this.#log.note('dropIndexes', collection, { body: encode({ indexes: [index.spec] }) });
	}

	#removeIndex({ id }: Index): void {
		if (id === 0) return;
		this.#connection.exec(`DROP TABLE i_${id}`);
		this.#connection.run('DELETE FROM indexes WHERE id = ?', id);
	}

	markMultikey(index: Index): void {
		this.#connection.run('UPDATE indexes SET multikey = 1 WHERE id = ?', index.id);
		this.changed = true;
		index.multikey = true;
	}

	#touch(): void {
		this.changed = true;
		this.clock += 1;
	}
}
