import { location, notSupported, typeMismatch } from '../errors.ts';
import type { Doc } from '../values/types.ts';
import { asDoc } from '../values/types.ts';
import type { Env } from './env.ts';
import { start } from './env.ts';
import { GROUPING } from './group.ts';
import { JOINS } from './joins.ts';
import type { CompilePipeline, PipelineContext, Stage, StageCompiler } from './stage.ts';
import { STAGES } from './stages.ts';

export type { PipelineContext } from './stage.ts';

const ALL_STAGES: Readonly<Record<string, StageCompiler>> = { ...STAGES, ...GROUPING, ...JOINS };

/** Stages MongoDB has and this evaluator does not; `$out` and `$merge` may only be a command's last. */
const UNSUPPORTED: ReadonlySet<string> = new Set([
	...['$bucketAuto', '$changeStream', '$changeStreamSplitLargeEvent', '$collStats', '$currentOp'],
	...[
		'$densify',
		'$documents',
		'$fill',
		'$geoNear',
		'$graphLookup',
		'$indexStats',
		'$listSessions'
	],
	...['$listLocalSessions', '$listSampledQueries', '$listSearchIndexes', '$merge', '$out'],
	...['$planCacheStats', '$querySettings', '$redact', '$search', '$searchMeta', '$setWindowFields'],
	...[
		'$shardedDataDistribution',
		'$vectorSearch',
		'$rankFusion',
		'$queryStats',
		'$listClusterCatalog'
	]
]);

function compileStage(stage: unknown, env: Env, ctx: PipelineContext): Stage {
	const doc = asDoc(stage);
	if (!doc) throw typeMismatch("Each element of the 'pipeline' array must be an object");
	const [entry, more] = Object.entries(doc);
	if (!entry || more) {
		throw location(40323, 'A pipeline stage specification object must contain exactly one field.');
	}
	const [name, spec] = entry;
	const compile = Object.hasOwn(ALL_STAGES, name) ? ALL_STAGES[name] : undefined;
	if (compile) return compile(spec, env, ctx, compilePipeline);
	if (UNSUPPORTED.has(name)) throw notSupported(`Pipeline stage ${name}`);
	throw location(40324, `Unrecognized pipeline stage name: '${name}'`);
}

const compilePipeline: CompilePipeline = (stages, env, ctx) => {
	if (!Array.isArray(stages)) throw typeMismatch("'pipeline' option must be specified as an array");
	const compiled = stages.map((stage) => compileStage(stage, env, ctx));
	return (input, frame) => compiled.reduce((docs, stage) => stage(docs, frame), input);
};

/**
 * Compiles a pipeline, so that its errors come before any document is read, to a lazy run over any
 * input. `ctx.variables` are a command's `let` values. Errors: 40323, 40324, 115, each stage's own.
 */
export function preparePipeline(
	stages: Doc[],
	ctx: PipelineContext
): (input: Iterable<Doc>) => Iterable<Doc> {
	const { env, frame } = start(ctx);
	const stage = compilePipeline(stages, env, ctx);
	return (input) => stage(input, frame);
}

/** Compiles and runs a pipeline once; see `preparePipeline`. */
export const runPipeline = (
	stages: Doc[],
	input: Iterable<Doc>,
	ctx: PipelineContext
): Iterable<Doc> => preparePipeline(stages, ctx)(input);
