import { decode, ValueSet } from '../evaluator.ts';
import type { Doc } from '../evaluator.ts';
import { valuesAt } from '../storage/index-keys.ts';
import { resultsOf } from './aggregate.ts';
import { argsOf, collectionName } from './args.ts';
import type { CommandContext } from './context.ts';
import { countOf, runCount, runQuery } from './query.ts';
import type { QueryRun } from './query.ts';
import { isOnView, onView } from './views.ts';

/** Plans a count; also used by explain. */
export function planCount(ctx: CommandContext): QueryRun {
	const args = argsOf(ctx);
	return runCount(
		ctx.store,
		ctx.store.collection(ctx.db, collectionName(ctx)),
		{
			query: args.doc('query') ?? {},
			hint: args.value('hint'),
			skip: args.integer('skip') ?? 0,
			limit: Math.abs(args.integer('limit', Number.NEGATIVE_INFINITY) ?? 0)
		},
		ctx
	);
}

export function count(ctx: CommandContext): Doc {
	if (isOnView(ctx)) return { n: countOnView(ctx), ok: 1 };
	return { n: countOf(planCount(ctx)), ok: 1 };
}

/** Plans a distinct; also used by explain. */
export function planDistinct(ctx: CommandContext): QueryRun {
	const args = argsOf(ctx);
	const collection = ctx.store.collection(ctx.db, collectionName(ctx));
	const request = { query: args.doc('query') ?? {}, hint: args.value('hint') };
	return runQuery(ctx.store, collection, request, ctx);
}

function countOnView(ctx: CommandContext): number {
	const args = argsOf(ctx);
	const stages: Doc[] = [{ $match: args.doc('query') ?? {} }];
	const [skip, limit] = [args.integer('skip'), args.integer('limit')];
	if (skip) stages.push({ $skip: skip });
	if (limit) stages.push({ $limit: limit });
	return Iterator.from(resultsOf(onView(ctx, stages))).reduce((n) => n + 1, 0);
}

/** The documents a distinct looks at. */
function* distinctDocs(ctx: CommandContext): Generator<Doc> {
	if (!isOnView(ctx)) {
		for (const entry of planDistinct(ctx).entries) yield entry.doc;
		return;
	}
	const stages = [{ $match: argsOf(ctx).doc('query') ?? {} }];
	for (const bytes of resultsOf(onView(ctx, stages))) yield decode(bytes);
}

export function distinct(ctx: CommandContext): Doc {
	const path = argsOf(ctx).string('key') ?? '';
	const values = new ValueSet();
	for (const doc of distinctDocs(ctx)) {
		for (const value of valuesAt(doc, path)) values.add(value);
	}
	return { values: values.values(), ok: 1 };
}
