import { compileUpdate, MongoError, runPipeline, splitPath, valuesEqual } from '../evaluator.ts';
import type { Doc } from '../evaluator.ts';
import { location } from '../errors.ts';
import type { Entry } from '../storage/scan.ts';
import type { Collection } from '../storage/schema.ts';
import type { Store } from '../storage/store.ts';
import { isPlainDoc } from '../storage/values.ts';
import { decode } from '../wire/bson.ts';
import type { CommandContext } from './context.ts';
import { prepared } from './documents.ts';
import type { MergeSpec } from './merge-spec.ts';
import { runQuery } from './query.ts';

/**
 * Merges `results` into the target, all or none of them. They are collected first, because the pipeline may read
 * the very documents that are written. Errors: 66, 11000, 13113, 51132, 51183, 51185.
 */
export function mergeInto(
	ctx: CommandContext,
	store: Store,
	spec: MergeSpec,
	results: Iterable<Uint8Array>
): void {
	const existing = store.collection(spec.into.db, spec.into.name);
	checkUniqueness(spec, existing);
	const documents = [...results];
	const target = store.ensureCollection(spec.into.db, spec.into.name);
	for (const bytes of documents) {
		ctx.deadline.check();
		mergeOne(ctx, store, target, spec, decode(bytes));
	}
}

function checkUniqueness({ on, isDefaultOn }: MergeSpec, target: Collection | undefined): void {
	const wanted = new Set(on);
	const isOnId = wanted.size === 1 && wanted.has('_id');
	if (isDefaultOn || isOnId) return;
	const proves = target?.indexes.some(
		(index) =>
			index.unique &&
			!index.partial &&
			index.fields.length === wanted.size &&
			index.fields.every(({ path }) => wanted.has(path))
	);
	if (!proves) throw location(51183, 'Cannot find index to verify that join fields will be unique');
}

function mergeOne(
	ctx: CommandContext,
	store: Store,
	target: Collection,
	spec: MergeSpec,
	doc: Doc
): void {
	const entry = matchOf(ctx, store, target, spec, doc);
	if (entry) return updateMatched(ctx, store, target, spec, entry, doc);
	if (spec.whenNotMatched === 'insert') return store.insert(target, prepared(doc));
	if (spec.whenNotMatched === 'discard') return;
	throw new MongoError(
		13113,
		'MergeStageNoMatchingDocument',
		'$merge could not find a matching document in the target collection for at least one document in the source collection'
	);
}

function matchOf(
	ctx: CommandContext,
	store: Store,
	target: Collection,
	{ on, whenMatched }: MergeSpec,
	doc: Doc
): Entry | undefined {
	// A new `_id` is made for a document without one, so it can match none.
	if (on.includes('_id') && doc['_id'] === undefined) return undefined;
	const query = { $and: on.map((path) => ({ [path]: { $eq: joinValue(doc, path) } })) };
	// The insert that follows finds a taken key as any insert does.
	if (whenMatched === 'fail') return undefined;
	const [entry] = runQuery(store, target, { query, limit: 1 }, ctx).entries;
	return entry;
}

function joinValue(doc: Doc, path: string): unknown {
	let value: unknown = doc;
	for (const name of splitPath(path)) {
		if (Array.isArray(value)) break;
		value = isPlainDoc(value) ? value[name] : undefined;
	}
	if (Array.isArray(value))
		throw location(51185, "$merge write error: 'on' field cannot be an array");
	if (value !== undefined && value !== null) return value;
	const why = "$merge write error: 'on' field cannot be missing, null, undefined or an array";
	throw location(51132, why);
}

function updateMatched(
	ctx: CommandContext,
	store: Store,
	target: Collection,
	spec: MergeSpec,
	entry: Entry,
	doc: Doc
): void {
	const { whenMatched } = spec;
	if (whenMatched === 'keepExisting') return;
	const next = prepared(updated(ctx, spec, entry.doc, doc));
	if (!valuesEqual(next.doc['_id'], entry.doc['_id'])) {
		const why =
			'$merge failed to update the matching document, did you attempt to modify the _id or the shard key?';
		throw new MongoError(66, 'ImmutableField', why);
	}
	if (Buffer.compare(next.bytes, entry.bytes) !== 0) store.replace(target, entry, next);
}

function updated(
	ctx: CommandContext,
	{ whenMatched, variables }: MergeSpec,
	existing: Doc,
	doc: Doc
): Doc {
	if (whenMatched === 'replace') return { _id: existing['_id'], ...doc };
	if (!Array.isArray(whenMatched)) return { ...existing, ...doc };
	const own = evaluated(ctx, variables, doc);
	const scope = { ...ctx.scope, variables: { ...ctx.scope.variables, ...own } };
	return compileUpdate(whenMatched, scope)(existing, false);
}

/** The values of `let` for one document; one that evaluates to nothing is a missing variable. */
function evaluated(ctx: CommandContext, variables: Doc, doc: Doc): Doc {
	const stage = { $replaceWith: variables };
	const [values = {}] = runPipeline([stage], [doc], { ...ctx.scope, collection: () => [] });
	return Object.fromEntries(Object.keys(variables).map((name) => [name, values[name]]));
}
