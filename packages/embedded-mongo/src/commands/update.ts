import { MongoError } from '../evaluator.ts';
import type { Doc } from '../evaluator.ts';
import type { Collection } from '../storage/schema.ts';
import type { Store } from '../storage/store.ts';
import { isPlainDoc } from '../storage/values.ts';
import { type Args, argsOf, collectionName, statementArgs } from './args.ts';
import { write } from './context.ts';
import type { CommandContext } from './context.ts';
import { refuseUnfaithful } from './find.ts';
import { checkMulti, compileModification, insertSeed } from './modify.ts';
import { runQuery } from './query.ts';
import { checkBatch, eachStatement } from './write-errors.ts';

const statementFields = new Set([
	'q',
	'u',
	'multi',
	'upsert',
	'collation',
	'arrayFilters',
	'hint',
	'sampleId',
	'upsertSupplied'
]);

type Counts = { n: number; nModified: number; upserted: Doc[] };

/** An update as given: operators, a replacement, or a pipeline. */
export function updateOf(args: Args, field: string): Doc | Doc[] {
	const value = args.value(field);
	if (isPlainDoc(value)) return value;
	if (Array.isArray(value)) return args.docs(field) ?? [];
	throw new MongoError(9, 'FailedToParse', 'Update argument must be either an object or an array');
}

export function update(ctx: CommandContext): Doc {
	const args = argsOf(ctx);
	const name = collectionName(ctx);
	refuseUnfaithful(args);
	const statements = checkBatch(args.docs('updates')).map((statement) =>
		statementArgs(statement, 'update.updates', statementFields)
	);
	const ordered = args.value('ordered') === undefined || args.boolean('ordered');
	return write(ctx, (store) => {
		const counts: Counts = { n: 0, nModified: 0, upserted: [] };
		const writeErrors = eachStatement(ctx, statements, ordered, (statement, index) =>
			updateOne(ctx, store, name, statement, index, counts)
		);
		const { n, nModified, upserted } = counts;
		const reply: Doc = { n, nModified };
		if (upserted.length > 0) reply['upserted'] = upserted;
		if (writeErrors.length > 0) reply['writeErrors'] = writeErrors;
		return { ...reply, ok: 1 };
	});
}

function updateOne(
	ctx: CommandContext,
	store: Store,
	name: string,
	args: Args,
	index: number,
	counts: Counts
): void {
	refuseUnfaithful(args);
	const multi = args.boolean('multi');
	const change = updateOf(args, 'u');
	checkMulti(change, multi);
	const query = args.requiredDoc('q');
	const modifier = compileModification({
		query,
		update: change,
		arrayFilters: args.docs('arrayFilters'),
		scope: ctx.scope
	});
	const collection = args.boolean('upsert')
		? store.ensureCollection(ctx.db, name)
		: store.collection(ctx.db, name);
	const request = { query, sort: args.doc('sort'), hint: args.value('hint'), limit: multi ? 0 : 1 };
	// Collected first: an update may move a document ahead of the scan that found it.
	const entries = [...runQuery(store, collection, request, ctx).entries];
	if (!collection) return;
	for (const entry of entries) {
		const next = modifier.apply(entry);
		if (next) store.replace(collection, entry, next);
		counts.nModified += next ? 1 : 0;
	}
	counts.n += entries.length;
	if (entries.length > 0 || !args.boolean('upsert')) return;
	counts.upserted.push({ index, _id: upsert(store, collection, modifier) });
	counts.n += 1;
}

function upsert(
	store: Store,
	collection: Collection,
	modifier: Parameters<typeof insertSeed>[2]
): unknown {
	return insertSeed(store, collection, modifier).doc['_id'];
}
