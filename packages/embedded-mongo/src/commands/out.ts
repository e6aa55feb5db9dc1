import { bsonTypeName } from '../evaluator.ts';
import { location, notSupported } from '../errors.ts';
import type { Engine } from '../storage/engine.ts';
import type { Store } from '../storage/store.ts';
import { newUuid } from '../storage/schema.ts';
import { isPlainDoc } from '../storage/values.ts';
import type { CommandContext } from './context.ts';
import { preparedBytes } from './documents.ts';
import type { Target } from './merge-spec.ts';

/** Reads an `$out` stage. Errors: 16990, and 115 for a time-series target. */
export function outTargetOf(stage: unknown, db: string): Target {
	if (typeof stage === 'string') return { db, name: stage };
	const { db: other, coll, timeseries, ...rest } = isPlainDoc(stage) ? stage : {};
	if (timeseries !== undefined) throw notSupported("$out option 'timeseries'");
	if (typeof other === 'string' && typeof coll === 'string' && Object.keys(rest).length === 0) {
		return { db: other, name: coll };
	}
	const type = bsonTypeName(stage);
	throw location(16990, `$out only supports a string or object argument, but found ${type}`);
}

/**
 * Replaces the target by `results` in one step, keeping its options and indexes. They are written to a collection
 * beside it, so the pipeline may read the one that is replaced.
 */
export function replaceBy(
	ctx: CommandContext,
	{ catalog }: Engine,
	store: Store,
	{ db, name }: Target,
	results: Iterable<Uint8Array>
): void {
	const before = store.collection(db, name);
	const unique = Buffer.from(newUuid()).toString('hex');
	const fresh = catalog.create(db, `tmp.agg_out.${unique}`, before?.options ?? {});
	for (const index of before?.indexes.slice(1) ?? []) catalog.addIndex(fresh, index.spec);
	for (const bytes of results) {
		ctx.deadline.check();
		store.insert(fresh, preparedBytes(bytes));
	}
	catalog.rename(fresh, name);
}
