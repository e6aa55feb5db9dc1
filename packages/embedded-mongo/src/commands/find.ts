import { compileProjection } from '../evaluator.ts';
import type { Doc } from '../evaluator.ts';
import { notSupported } from '../errors.ts';
import type { Entry } from '../storage/scan.ts';
import { isPlainDoc, truthOf } from '../storage/values.ts';
import { encode } from '../wire/bson.ts';
import { argsOf, collectionName } from './args.ts';
import { aggregate } from './aggregate.ts';
import type { CommandContext } from './context.ts';
import { projectedFields } from './needed-fields.ts';
import { runQuery } from './query.ts';
import type { QueryRun } from './query.ts';
import { findStages, isOnView, onView } from './views.ts';

/** Plans a find command; also used by explain. */
export function planFind(ctx: CommandContext): QueryRun & { limit: number } {
	const args = argsOf(ctx);
	for (const flag of ['tailable', 'awaitData', 'returnKey', 'showRecordId', 'oplogReplay']) {
		if (truthOf(args.value(flag))) throw notSupported(`find option '${flag}'`);
	}
	for (const field of ['min', 'max']) {
		if (Object.keys(args.doc(field) ?? {}).length > 0) throw notSupported(`find option '${field}'`);
	}
	const limit = args.integer('limit') ?? 0;
	const projection = args.doc('projection') ?? {};
	const hint = args.value('hint');
	const run = runQuery(
		ctx.store,
		ctx.store.collection(ctx.db, collectionName(ctx)),
		{
			query: args.doc('filter') ?? {},
			sort: args.doc('sort'),
			hint: isPlainDoc(hint) && Object.keys(hint).length === 0 ? undefined : hint,
			skip: args.integer('skip') ?? 0,
			limit,
			reads: Object.keys(projection).length > 0 ? projectedFields(projection) : undefined
		},
		ctx
	);
	return { ...run, limit };
}

export function find(ctx: CommandContext): Doc {
	const args = argsOf(ctx);
	if (isOnView(ctx)) return aggregate(onView(ctx, findStages(ctx), args.integer('batchSize')));
	const run = planFind(ctx);
	return ctx.server.cursors.first(projected(ctx, run), {
		ns: `${ctx.db}.${collectionName(ctx)}`,
		batchSize: args.integer('batchSize'),
		single: args.boolean('singleBatch'),
		keep: args.boolean('noCursorTimeout'),
		session: ctx.session,
		transaction: ctx.transaction,
		snapshot: ctx.snapshot
	});
}

function projected(ctx: CommandContext, run: QueryRun): Iterable<Uint8Array> {
	const args = argsOf(ctx);
	const projection = args.doc('projection');
	if (!projection || Object.keys(projection).length === 0) return bytesOf(run.entries);
	return projectedBytes(run, compileProjection(projection, args.doc('filter'), ctx.scope));
}

function* bytesOf(entries: Iterable<Entry>): Generator<Uint8Array> {
	for (const entry of entries) yield entry.bytes;
}

function* projectedBytes(
	{ entries, names }: QueryRun,
	project: (doc: Doc) => Doc
): Generator<Uint8Array> {
	for (const entry of entries) yield encode(project(entry.fields(names)));
}
