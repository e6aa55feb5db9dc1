import { LockWait, writeConflict } from './errors.ts';
import type { Collection, Index } from './schema.ts';

/** Who holds locks: an open transaction. `released` resolves when it has ended. */
export type LockOwner = { readonly released: Promise<void> };

/** Documents and unique keys that open transactions have written. */
export class Locks {
	readonly #holders = new Map<string, LockOwner>();
	readonly #held = new Map<LockOwner, string[]>();

	/** Throws WriteConflict for a transaction, LockWait for a plain write, when another holds the lock. */
	check(name: () => string, owner: LockOwner | undefined): void {
		if (this.#holders.size === 0) return;
		const holder = this.#holders.get(name());
		if (!holder || holder === owner) return;
		throw owner ? writeConflict() : new LockWait(holder.released);
	}

	take(name: string, owner: LockOwner): void {
		this.check(() => name, owner);
		if (this.#holders.has(name)) return;
		this.#holders.set(name, owner);
		const names = this.#held.get(owner);
		if (names) names.push(name);
		else this.#held.set(owner, [name]);
	}

	release(owner: LockOwner): void {
		for (const name of this.#held.get(owner) ?? []) this.#holders.delete(name);
		this.#held.delete(owner);
	}
}

export const documentLock = (collection: Collection, idKey: Uint8Array): string =>
	`c${collection.id}:${Buffer.from(idKey).toString('latin1')}`;

export const keyLock = (index: Index, key: Uint8Array): string =>
	`i${index.id}:${Buffer.from(key).toString('latin1')}`;
