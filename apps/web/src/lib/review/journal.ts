import { openDB, type DBSchema, type IDBPDatabase, type IDBPTransaction } from 'idb';
import type { JournalEntry } from './save-types.ts';

export interface Kept extends JournalEntry {
	writer: string;
	/** Evaluation and person. */
	place: string;
}

interface Schema extends DBSchema {
	drafts: { key: string; value: Kept; indexes: { at: number; place: string } };
}

type Upgrade = IDBPTransaction<Schema, 'drafts'[], 'versionchange'>;

const keepMs = 60 * 24 * 3_600_000;
const writeMs = 3000;

export const openJournals = (blocked: () => void): Promise<IDBPDatabase<Schema>> =>
	openDB<Schema>('earshot-review', 2, {
		upgrade: (db, from, _to, change) => {
			if (from < 1) db.createObjectStore('drafts').createIndex('at', 'at');
			change.objectStore('drafts').createIndex('place', 'place');
			void renameEntries(change);
		},
		blocked,
		blocking: (_current, _next, event) => (event.target as IDBDatabase).close()
	});

/** The reviewer's unsent work on this computer: an entry for each page that writes, so that no tab overwrites another's. */
export class Journal {
	#place: string;
	#writer: string;
	#failed: () => void;
	#open: Promise<IDBPDatabase<Schema>>;
	#leave: () => void = () => undefined;

	constructor(place: string, writer: string, failed: () => void) {
		this.#place = place;
		this.#writer = writer;
		this.#failed = failed;
		this.#open = openJournals(failed);
		this.#stay();
	}

	/** Who else left something here, oldest first; a journal that cannot be opened holds nothing and is reported. */
	async writers(): Promise<string[]> {
		try {
			const db = await this.#open;
			await this.#forgetOld(db);
			const kept = await db.getAllFromIndex('drafts', 'place', this.#place);
			const others = kept.filter(({ writer }) => writer !== this.#writer);
			return others.toSorted((a, b) => a.at - b.at).map(({ writer }) => writer);
		} catch {
			this.#failed();
			return [];
		}
	}

	async read(writer: string): Promise<JournalEntry | null> {
		try {
			return (await (await this.#open).get('drafts', writer)) ?? null;
		} catch {
			this.#failed();
			return null;
		}
	}

	/** Never rejects, and does not hold anybody up for long. */
	write(entry: JournalEntry): Promise<void> {
		const kept = { ...entry, writer: this.#writer, place: this.#place };
		const written = this.#run((db) => db.put('drafts', kept, this.#writer));
		return Promise.race([written, new Promise<void>((late) => setTimeout(late, writeMs))]);
	}

	clear() {
		this.remove(this.#writer);
	}

	remove(writer: string) {
		void this.#run((db) => db.delete('drafts', writer));
	}

	/**
	 * Runs `takeOver` once the page of a writer is gone. Over plain HTTP browsers have no locks to tell that by: it then
	 * runs at once, and two pages that send the same are brought together like any two.
	 */
	async whenGone(writer: string, takeOver: () => Promise<void>): Promise<void> {
		if (isSecureContext) await navigator.locks.request(lockOf(writer), takeOver);
		else await takeOver();
	}

	/** Lets others take over what is kept. */
	leave() {
		this.#leave();
	}

	/** A lock says that this page is there; the browser frees it when the page goes, however it goes. */
	#stay() {
		if (!isSecureContext) return;
		const gone = new Promise<void>((leave) => (this.#leave = leave));
		void navigator.locks.request(lockOf(this.#writer), () => gone);
	}

	async #forgetOld(db: IDBPDatabase<Schema>) {
		const change = db.transaction('drafts', 'readwrite');
		const old = IDBKeyRange.upperBound(Date.now() - keepMs);
		for (const key of await change.store.index('at').getAllKeys(old))
			await change.store.delete(key);
		await change.done;
	}

	#run(use: (db: IDBPDatabase<Schema>) => Promise<unknown>): Promise<void> {
		return this.#open.then(use).then(() => undefined, this.#failed);
	}
}

const lockOf = (writer: string) => `earshot-review/${writer}`;

/** The first version kept one entry for each place, under its name. */
async function renameEntries(change: Upgrade) {
	const drafts = change.objectStore('drafts');
	const [places, entries] = await Promise.all([drafts.getAllKeys(), drafts.getAll()]);
	await drafts.clear();
	for (const [i, entry] of entries.entries())
		await drafts.put({ ...entry, place: places[i] ?? '' }, entry.writer);
}
