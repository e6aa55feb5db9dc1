import { MongoError } from '../evaluator.ts';
import type { Doc } from '../evaluator.ts';
import type { Store } from '../storage/store.ts';
import { isPlainDoc } from '../storage/values.ts';
import { type Args, argsOf, collectionName, statementArgs } from './args.ts';
import { write } from './context.ts';
import { underCollation } from './collation.ts';
import type { CommandContext } from './context.ts';
import { checkMulti, compileModification, insertSeed } from './modify.ts';
import type { Scope } from './let.ts';
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
	'upsertSupplied',
	'sort',
	'c'
]);

type Outcome = { n: number; nModified: number; upserted?: { _id: unknown } };

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
	const statements = checkBatch(args.docs('updates')).map((statement) =>
		statementArgs(statement, 'update.updates', statementFields)
	);
	const ordered = args.value('ordered') === undefined || args.boolean('ordered');
	return write(ctx, (store) => {
		const reply: Doc & { n: number; nModified: number } = { n: 0, nModified: 0 };
		const upserted: Doc[] = [];
		const writeErrors = eachStatement(ctx, statements, ordered, (statement, index) => {
			const outcome = underCollation(statement, () => updateOne(ctx, store, name, statement));
			reply.n += outcome.n;
			reply.nModified += outcome.nModified;
			if (outcome.upserted) upserted.push({ index, ...outcome.upserted });
		});
		if (upserted.length > 0) reply['upserted'] = upserted;
		if (writeErrors.length > 0) reply['writeErrors'] = writeErrors;
		return { ...reply, ok: 1 };
	});
}

/** Runs one statement of an update. */
export function updateOne(ctx: CommandContext, store: Store, name: string, args: Args): Outcome {
	const multi = args.boolean('multi');
	if (multi && args.value('sort') !== undefined) {
		throw new MongoError(9, 'FailedToParse', 'Cannot specify sort with multi=true');
	}
	const change = updateOf(args, 'u');
	checkMulti(change, multi);
	const query = args.requiredDoc('q');
	const modifier = compileModification({
		query,
		update: change,
		arrayFilters: args.docs('arrayFilters'),
		scope: withConstants(ctx.scope, change, args.doc('c'))
	});
	const collection = args.boolean('upsert')
		? store.ensureCollection(ctx.db, name)
		: store.collection(ctx.db, name);
	const request = { query, sort: args.doc('sort'), hint: args.value('hint'), limit: multi ? 0 : 1 };
	// Collected first: an update may move a document ahead of the scan that found it.
	const entries = [...runQuery(store, collection, request, ctx).entries];
	const outcome: Outcome = { n: entries.length, nModified: 0 };
	if (!collection) return outcome;
	for (const entry of entries) {
		const next = modifier.apply(entry);
		if (next) store.replace(collection, entry, next);
		outcome.nModified += next ? 1 : 0;
	}
	if (entries.length > 0 || !args.boolean('upsert')) return outcome;
	const _id = insertSeed(store, collection, modifier).doc['_id'];
	return { n: 1, nModified: 0, upserted: { _id } };
}

/** `c` names constants of a pipeline update. */
function withConstants(scope: Scope, change: Doc | Doc[], constants: Doc | undefined): Scope {
	if (!constants) return scope;
	if (Array.isArray(change)) return { ...scope, variables: { ...scope.variables, ...constants } };
	const why = 'Constant values may only be specified for pipeline updates';
	throw new MongoError(51198, 'Location51198', why);
}
