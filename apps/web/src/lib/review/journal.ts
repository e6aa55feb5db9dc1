import { openDB, type DBSchema, type IDBPDatabase } from 'idb';
import type { JournalEntry } from './save-types.ts';

interface Schema extends DBSchema {
	drafts: { key: string; value: JournalEntry; indexes: { at: number } };
}

const keepMs = 60 * 24 * 3_600_000;

/** The reviewer's unsent work on this computer, one entry per evaluation and person. */
export class Journal {
	#key: string;
	#failed: () => void;
	#open: Promise<IDBPDatabase<Schema>>;

	constructor(evaluationId: string, userId: string, failed: () => void) {
		this.#key = `${evaluationId}/${userId}`;
		this.#failed = failed;
		this.#open = openDB<Schema>('earshot-review', 1, {
			upgrade(db) {
				db.createObjectStore('drafts').createIndex('at', 'at');
			}
		});
	}

	/** What is kept, or null; a journal that cannot be opened holds nothing and is reported. */
	async read(): Promise<JournalEntry | null> {
		try {
			const db = await this.#open;
			await this.#forgetOld(db);
			return (await db.get('drafts', this.#key)) ?? null;
		} catch {
			this.#failed();
			return null;
		}
	}

	write(entry: JournalEntry) {
		this.#run((db) => db.put('drafts', entry, this.#key));
	}

	/** Removes the entry if `writer` wrote it: another tab's unsent work stays. */
	clear(writer: string) {
		this.#run(async (db) => {
			const change = db.transaction('drafts', 'readwrite');
			const kept = await change.store.get(this.#key);
			if (kept?.writer === writer) await change.store.delete(this.#key);
			await change.done;
		});
	}

	/** Removes the entry, whoever wrote it: its owner decided against it. */
	drop() {
		this.#run((db) => db.delete('drafts', this.#key));
	}

	async #forgetOld(db: IDBPDatabase<Schema>) {
		const change = db.transaction('drafts', 'readwrite');
		const old = IDBKeyRange.upperBound(Date.now() - keepMs);
		for (const key of await change.store.index('at').getAllKeys(old))
			await change.store.delete(key);
		await change.done;
	}

	#run(use: (db: IDBPDatabase<Schema>) => Promise<unknown>) {
		this.#open.then(use).catch(this.#failed);
	}
}
