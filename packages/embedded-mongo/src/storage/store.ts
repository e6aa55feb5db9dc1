import type { Delta } from '../changes/delta.ts';
import type { Doc } from '../evaluator.ts';
import type { Collection } from './schema.ts';
import type { Plan, PlanRequest } from './planner.ts';
import type { Entry, Part, ScanStats } from './scan.ts';

/** A document about to be stored; `bytes` is `doc` encoded, `delta` what an update changed, if it is no replacement. */
export type NewDocument = { doc: Doc; bytes: Uint8Array; delta?: Delta | undefined };

/**
 * What commands read and write: the committed data, or one transaction's view of it.
 * Writes throw DuplicateKey, WriteConflict or LockWait and then have changed nothing.
 */
export type Store = {
	collection(db: string, name: string): Collection | undefined;
	/** The collection, created with `options` when there is none. */
	ensureCollection(db: string, name: string, options?: Doc): Collection;
	plan(collection: Collection, request: PlanRequest): Plan;
	/** `part` has a meaning for exact plans only. */
	scan(collection: Collection, plan: Plan, stats: ScanStats, part?: Part): Iterable<Entry>;
	/** Number of matches, up to `most`, told without reading documents; undefined when that cannot be done. */
	count(
		collection: Collection,
		plan: Plan,
		stats: ScanStats,
		most: number | undefined
	): number | undefined;
	insert(collection: Collection, next: NewDocument): void;
	replace(collection: Collection, entry: Entry, next: NewDocument): void;
	remove(collection: Collection, entry: Entry): void;
};
