import { Long } from 'bson';
import { MongoError, runPipeline } from '../evaluator.ts';
import type { Doc, PipelineContext } from '../evaluator.ts';
import type { Entry } from '../storage/scan.ts';
import { isPlainDoc, numberOf } from '../storage/values.ts';
import { encode } from '../wire/bson.ts';
import { argsOf, checkedName } from './args.ts';
import type { CommandContext } from './context.ts';
import { diagnosticSource } from './diagnostic-stages.ts';
import { countDocs, countedBy } from './counting-stage.ts';
import { neededFields } from './needed-fields.ts';
import { checkWritingStages, writeResults, writingStageOf } from './out-and-merge.ts';
import type { WritingStage } from './out-and-merge.ts';
import { runCount, runQuery } from './query.ts';
import { isView, resolveView } from './views.ts';
import type { QueryRequest, QueryRun } from './query.ts';

type SplitPipeline = { front: QueryRequest; rest: Doc[] };

/** Takes from the front what the storage can do by an index: `$match`, then `$sort`, then `$skip` and `$limit`. */
export function splitPipeline(stages: readonly Doc[]): SplitPipeline {
	const rest = [...stages];
	const take = (name: string): Doc | undefined => {
		const spec = rest[0]?.[name];
		if (!isPlainDoc(spec)) return undefined;
		rest.shift();
		return spec;
	};
	const conditions: Doc[] = [];
	for (let query = take('$match'); query; query = take('$match')) conditions.push(query);
	const [only] = conditions;
	const query = conditions.length > 1 ? { $and: conditions } : (only ?? {});
	const sort = take('$sort');
	const front: QueryRequest = { query };
	if (sort) front.sort = sort;
	const skip = wholeOf(rest[0]?.['$skip']);
	if (skip !== undefined) {
		front.skip = skip;
		rest.shift();
	}
	const limit = wholeOf(rest[0]?.['$limit']);
	if (limit) {
		front.limit = limit;
		rest.shift();
	}
	return { front, rest };
}

function wholeOf(value: unknown): number | undefined {
	const number = numberOf(value);
	return Number.isSafeInteger(number) && Number(number) >= 0 ? number : undefined;
}

export function pipelineOf(ctx: CommandContext): Doc[] {
	const stages = argsOf(ctx).docs('pipeline');
	if (!stages)
		throw new MongoError(9, 'FailedToParse', "A pipeline is required: 'pipeline' is missing");
	for (const stage of stages) {
		const names = Object.keys(stage);
		if (names.length !== 1) {
			throw new MongoError(
				40323,
				'Location40323',
				'A pipeline stage specification object must contain exactly one field.'
			);
		}
		refuseStage(names[0] ?? '');
	}
	checkWritingStages(stages);
	return stages;
}

function refuseStage(name: string): void {
	if (name === '$changeStream')
		throw new MongoError(
			40573,
			'Location40573',
			'The $changeStream stage is not supported by the embedded database'
		);
}

const noCollection = { stats: { keysExamined: 0, docsExamined: 0 }, plan: undefined, entries: [] };

/** Plans the front of a pipeline; also used by explain. */
export function planAggregate(
	ctx: CommandContext
): QueryRun & { rest: Doc[]; front: QueryRequest } {
	const target = ctx.args['aggregate'];
	if (typeof target !== 'string')
		return { ...noCollection, front: { query: {} }, rest: pipelineOf(ctx) };
	const { source, stages } = resolveView(ctx, checkedName(ctx.db, target));
	const { front, rest } = splitPipeline([...stages, ...pipelineOf(ctx)]);
	const hint = argsOf(ctx).value('hint');
	const collection = ctx.store.collection(ctx.db, source);
	const run = !front.sort && countedBy(rest) ? runCount : runQuery;
	const reads = neededFields(rest);
	return { ...run(ctx.store, collection, { ...front, hint, reads }, ctx), front, rest };
}

export function aggregate(ctx: CommandContext): Doc {
	const args = argsOf(ctx);
	const cursor = args.doc('cursor');
	if (!cursor) {
		const why = "The 'cursor' option is required, except for aggregate with the explain argument";
		throw new MongoError(9, 'FailedToParse', why);
	}
	const writing = writingStageOf(ctx.args['pipeline']);
	if (writing) return aggregateInto(ctx, writing);
	return ctx.server.cursors.first(resultsOf(ctx), {
		ns: namespaceOf(ctx),
		batchSize: numberOf(cursor['batchSize']),
		session: ctx.session,
		transaction: ctx.transaction,
		snapshot: ctx.snapshot
	});
}

function namespaceOf({ db, args }: CommandContext): string {
	const { aggregate: target } = args;
	return `${db}.${typeof target === 'string' ? target : '$cmd.aggregate'}`;
}

/** Runs all but the last stage, which writes what they give, and answers with no documents. */
function aggregateInto(ctx: CommandContext, writing: WritingStage): Doc {
	const stages = pipelineOf(ctx);
	const reading = { ...ctx, args: { ...ctx.args, pipeline: stages.slice(0, -1) } };
	writeResults(ctx, writing, stages.at(-1)?.[writing], () => resultsOf(reading));
	return { cursor: { firstBatch: [], id: Long.ZERO, ns: namespaceOf(ctx) }, ok: 1 };
}

/** The documents a pipeline gives, encoded. */
export function resultsOf(ctx: CommandContext): Iterable<Uint8Array> {
	const stages = pipelineOf(ctx);
	const told = diagnosticSource(ctx, stages);
	if (told) return encoded(runPipeline(stages.slice(1), told, contextOf(ctx)));
	const run = planAggregate(ctx);
	if (run.counted !== undefined) return encoded(countDocs(run.rest, run.counted));
	return run.rest.length === 0 ? bytesOf(run.entries) : pipelineBytes(ctx, run);
}

function* bytesOf(entries: Iterable<Entry>): Generator<Uint8Array> {
	for (const entry of entries) yield entry.bytes;
}

function* docsOf({ entries, names }: QueryRun): Generator<Doc> {
	for (const entry of entries) yield entry.fields(names);
}

/** All documents of a collection or view, for `$lookup` and `$unionWith`. */
function collectionDocs(ctx: CommandContext, name: string): Iterable<Doc> {
	const { source, stages } = resolveView(ctx, name);
	const run = runQuery(ctx.store, ctx.store.collection(ctx.db, source), { query: {} }, ctx);
	return stages.length === 0 ? docsOf(run) : runPipeline(stages, docsOf(run), contextOf(ctx));
}

/** The documents of an equality join, when an index leads to them. */
function indexedDocs(ctx: CommandContext, name: string, query: Doc): Iterable<Doc> | undefined {
	const collection = ctx.store.collection(ctx.db, name);
	if (isView(collection)) return undefined;
	const run = runQuery(ctx.store, collection, { query }, ctx);
	return run.plan?.kind === 'ixscan' ? docsOf(run) : undefined;
}

function pipelineBytes(ctx: CommandContext, run: QueryRun & { rest: Doc[] }): Iterable<Uint8Array> {
	return encoded(runPipeline(run.rest, docsOf(run), contextOf(ctx)));
}

const contextOf = (ctx: CommandContext): PipelineContext => ({
	...ctx.scope,
	collection: (name) => collectionDocs(ctx, name),
	find: (name, query) => indexedDocs(ctx, name, query),
	tick: () => ctx.deadline.tick()
});

function* encoded(docs: Iterable<Doc>): Generator<Uint8Array> {
	for (const doc of docs) yield encode(doc);
}
