import type { Doc } from '../evaluator.ts';
import type { Collection } from './schema.ts';
import type { Plan, PlanRequest } from './planner.ts';
import type { Entry, ScanStats } from './scan.ts';

/** A document about to be stored; `bytes` is `doc` encoded. */
export type NewDocument = { doc: Doc; bytes: Uint8Array };

/**
 * What commands read and write: the committed data, or one transaction's view of it.
 * Writes throw DuplicateKey, WriteConflict or LockWait and then have changed nothing.
 */
export type Store = {
	collection(db: string, name: string): Collection | undefined;
	ensureCollection(db: string, name: string): Collection;
	plan(collection: Collection, request: PlanRequest): Plan;
	scan(collection: Collection, plan: Plan, stats: ScanStats): Iterable<Entry>;
	insert(collection: Collection, next: NewDocument): void;
	replace(collection: Collection, entry: Entry, next: NewDocument): void;
	remove(collection: Collection, entry: Entry): void;
};
