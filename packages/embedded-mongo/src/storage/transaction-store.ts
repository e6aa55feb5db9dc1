import type { Doc } from '../evaluator.ts';
import type { Catalog } from './catalog.ts';
import type { CommittedStore } from './committed-store.ts';
import { duplicateId, duplicateKey, writeConflict } from './errors.ts';
import { encodeId } from './key-string.ts';
import { documentLock, keyLock } from './locks.ts';
import type { LockOwner, Locks } from './locks.ts';
import { planQuery } from './planner.ts';
import type { Plan, PlanRequest } from './planner.ts';
import { entryById, Entry, scan } from './scan.ts';
import type { ScanStats } from './scan.ts';
import { isProvisional, provisionalCollection, provisionalIndex } from './schema.ts';
import type { Collection, Index } from './schema.ts';
import type { Connection } from './sqlite.ts';
import type { NewDocument, Store } from './store.ts';

/** `next` is absent for a removed document. */
type Change = { idKey: Uint8Array; next: NewDocument | undefined };
type Step = Change & { collection: Collection };

export type TransactionParts = {
	snapshot: Connection;
	committed: CommittedStore;
	catalog: Catalog;
	locks: Locks;
	owner: LockOwner;
};

const text = (bytes: Uint8Array) => Buffer.from(bytes).toString('latin1');

/** A transaction's view: the snapshot of its start, with its own writes kept in memory on top. */
export class TransactionStore implements Store {
	readonly #parts: TransactionParts;
	readonly #startedAt: number;
	readonly #changes = new Map<number, Map<string, Change>>();
	readonly #uniqueKeys = new Map<string, string>();
	readonly #steps: Step[] = [];
	readonly #created = new Map<string, Collection>();

	constructor(parts: TransactionParts) {
		this.#parts = parts;
		this.#startedAt = parts.catalog.clock;
	}

	/** True when the name stands for `now`'s collection in the snapshot too, or in neither. */
	sawCollection(now: Collection | undefined, db: string, name: string): boolean {
		const sql = 'SELECT id FROM collections WHERE db = ? AND name = ?';
		return this.#parts.snapshot.get<{ id: number }>(sql, db, name)?.id === now?.id;
	}

	collection(db: string, name: string): Collection | undefined {
		return this.#created.get(`${db}.${name}`) ?? this.#parts.catalog.find(db, name);
	}

	ensureCollection(db: string, name: string, options: Doc = {}): Collection {
		return this.collection(db, name) ?? this.#create(db, name, options);
	}

	/** Adds an index to a collection this transaction has created and not yet filled; false for any other. */
	addIndex(collection: Collection, spec: Doc): boolean {
		if (!isProvisional(collection) || this.#changes.has(collection.id)) return false;
		collection.indexes.push(provisionalIndex(spec));
		return true;
	}

	plan(collection: Collection, request: PlanRequest): Plan {
		// The transaction's own writes are added to every scan, whether or not they match.
		const plan = { ...planQuery(collection, request, this.#startedAt), exact: false };
		const touched = (this.#changes.get(collection.id)?.size ?? 0) > 0;
		return touched && request.sort ? { ...plan, sorted: false } : plan;
	}

	count(): undefined {
		return undefined;
	}

	*scan(collection: Collection, plan: Plan, stats: ScanStats): Generator<Entry> {
		const changes = new Map<string, Change>(this.#changes.get(collection.id) ?? []);
		if (this.#inSnapshot(collection)) {
			for (const entry of scan(this.#parts.snapshot, collection, plan, stats)) {
				if (changes.size === 0 || !changes.has(text(entry.idKey))) yield entry;
			}
		}
		for (const { next } of changes.values()) {
			if (!next) continue;
			stats.docsExamined++;
			yield new Entry([-1, -1, next.bytes], next.doc);
		}
	}

	insert(collection: Collection, next: NewDocument): void {
		const idKey = encodeId(next.doc['_id']);
		const change = this.#changes.get(collection.id)?.get(text(idKey));
		const taken = change ? change.next : this.#snapshotEntry(collection, idKey);
		if (taken) throw duplicateId(collection, next.doc);
		this.#parts.locks.take(documentLock(collection, idKey), this.#parts.owner);
		if (!change && this.#committedVersion(collection, idKey) !== undefined) throw writeConflict();
		this.#put(collection, idKey, next);
	}

	replace(collection: Collection, entry: Entry, next: NewDocument): void {
		this.#lock(collection, entry);
		this.#put(collection, entry.idKey, next);
	}

	remove(collection: Collection, entry: Entry): void {
		this.#lock(collection, entry);
		this.#forgetKeys(collection, text(entry.idKey));
		this.#record(collection, { idKey: entry.idKey, next: undefined });
	}

	/** Writes everything to the committed data, in the order the transaction did it. */
	apply(): void {
		const { catalog, committed } = this.#parts;
		const real = this.#realCollections();
		for (const { collection, idKey, next } of this.#steps) {
			const current = real.get(collection.id) ?? catalog.find(collection.db, collection.name);
			if (!current || (current.id !== collection.id && !isProvisional(collection)))
				throw writeConflict();
			const entry = committed.entryOf(current, idKey);
			if (!next && entry) committed.remove(current, entry);
			if (next && entry) committed.replace(current, entry, next);
			if (next && !entry) committed.insert(current, next);
		}
	}

	#create(db: string, name: string, options: Doc): Collection {
		const collection = provisionalCollection(db, name, options);
		this.#created.set(collection.ns, collection);
		return collection;
	}

	/** Creates for good what the transaction created, by provisional id. */
	#realCollections(): Map<number, Collection> {
		const { catalog } = this.#parts;
		const real = new Map<number, Collection>();
		for (const { id, db, name, options, indexes } of this.#created.values()) {
			if (catalog.find(db, name)) throw writeConflict();
			const collection = catalog.create(db, name, options);
			for (const index of indexes.slice(1)) catalog.addIndex(collection, index.spec);
			real.set(id, collection);
		}
		return real;
	}

	#committedVersion(collection: Collection, idKey: Uint8Array): number | undefined {
		return isProvisional(collection)
			? undefined
			: this.#parts.committed.versionOf(collection, idKey);
	}

	#inSnapshot(collection: Collection): boolean {
		return collection.bornAt <= this.#startedAt;
	}

	#snapshotEntry(collection: Collection, idKey: Uint8Array): Entry | undefined {
		if (!this.#inSnapshot(collection)) return undefined;
		return entryById(this.#parts.snapshot, collection, idKey);
	}

	#lock(collection: Collection, entry: Entry): void {
		this.#parts.locks.take(documentLock(collection, entry.idKey), this.#parts.owner);
		if (this.#changes.get(collection.id)?.has(text(entry.idKey))) return;
		if (this.#parts.committed.versionOf(collection, entry.idKey) !== entry.version)
			throw writeConflict();
	}

	#put(collection: Collection, idKey: Uint8Array, next: NewDocument): void {
		const id = text(idKey);
		const keys: string[] = [];
		for (const index of collection.indexes.slice(1)) {
			const { keys: own } = index.keysOf(next.doc);
			if (!index.unique) continue;
			for (const key of own) keys.push(this.#claimKey(collection, index, key, id, next));
		}
		this.#forgetKeys(collection, id);
		for (const key of keys) this.#uniqueKeys.set(key, id);
		this.#record(collection, { idKey, next });
	}

	#claimKey(
		collection: Collection,
		index: Index,
		key: Buffer,
		id: string,
		next: NewDocument
	): string {
		const name = keyLock(index, key);
		this.#parts.locks.take(name, this.#parts.owner);
		const own = this.#uniqueKeys.get(name);
		if (own !== undefined && own !== id) throw duplicateKey(collection, index, next.doc, key);
		if (isProvisional(collection)) return name;
		const holder = this.#parts.committed.holderOf(collection, index, key);
		if (!holder || text(holder) === id) return name;
		if (this.#changes.get(collection.id)?.has(text(holder))) return name;
		if (this.#snapshotEntry(collection, holder))
			throw duplicateKey(collection, index, next.doc, key);
		throw writeConflict();
	}

	#forgetKeys(collection: Collection, id: string): void {
		const before = this.#changes.get(collection.id)?.get(id)?.next;
		if (!before) return;
		for (const index of collection.indexes.slice(1)) {
			if (!index.unique) continue;
			for (const key of index.keysOf(before.doc).keys) this.#uniqueKeys.delete(keyLock(index, key));
		}
	}

	#record(collection: Collection, change: Change): void {
		let changes = this.#changes.get(collection.id);
		if (!changes) this.#changes.set(collection.id, (changes = new Map<string, Change>()));
		changes.set(text(change.idKey), change);
		this.#steps.push({ ...change, collection });
	}
}
