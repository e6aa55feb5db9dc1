import { MongoError } from '../evaluator.ts';
import type { Doc } from '../evaluator.ts';
import type { Store } from '../storage/store.ts';
import { type Args, argsOf, collectionName, statementArgs } from './args.ts';
import { write } from './context.ts';
import { underCollation } from './collation.ts';
import type { CommandContext } from './context.ts';
import { runQuery } from './query.ts';
import { checkBatch, eachStatement } from './write-errors.ts';

const statementFields = new Set(['q', 'limit', 'collation', 'hint', 'sampleId']);

export function deleteDocuments(ctx: CommandContext): Doc {
	const args = argsOf(ctx);
	const name = collectionName(ctx);
	const statements = checkBatch(args.docs('deletes')).map((statement) =>
		statementArgs(statement, 'delete.deletes', statementFields)
	);
	const ordered = args.value('ordered') === undefined || args.boolean('ordered');
	return write(ctx, (store) => {
		let n = 0;
		const writeErrors = eachStatement(ctx, statements, ordered, (statement) => {
			n += underCollation(statement, () => deleteOne(ctx, store, name, statement));
		});
		return writeErrors.length > 0 ? { n, writeErrors, ok: 1 } : { n, ok: 1 };
	});
}

/** Runs one statement of a delete; gives how many documents went. */
export function deleteOne(ctx: CommandContext, store: Store, name: string, args: Args): number {
	const limit = args.integer('limit') ?? 0;
	if (limit > 1) {
		throw new MongoError(
			9,
			'FailedToParse',
			`The limit field in delete objects must be 0 or 1. Got ${limit}`
		);
	}
	const collection = store.collection(ctx.db, name);
	const request = { query: args.requiredDoc('q'), hint: args.value('hint'), limit };
	const entries = [...runQuery(store, collection, request, ctx).entries];
	if (!collection) return 0;
	for (const entry of entries) store.remove(collection, entry);
	return entries.length;
}
