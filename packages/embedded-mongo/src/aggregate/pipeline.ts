import { location, notSupported, typeMismatch } from '../errors.ts';
import type { Doc } from '../values/types.ts';
import { asDoc, bsonTypeName } from '../values/types.ts';
import type { Env } from './env.ts';
import { start } from './env.ts';
import { bucketAuto } from './bucket-auto.ts';
import { densify } from './densify.ts';
import { compileExpression } from './expression.ts';
import { fill } from './fill.ts';
import { graphLookup } from './graph-lookup.ts';
import { GROUPING } from './group.ts';
import { JOINS } from './joins.ts';
import { redact } from './redact.ts';
import type { CompilePipeline, PipelineContext, Stage, StageCompiler } from './stage.ts';
import { STAGES } from './stages.ts';
import { setWindowFields } from './window-stage.ts';

export type { PipelineContext } from './stage.ts';

/** `$documents` brings its own input, so it stands first and the input is not looked at. */
const documents: StageCompiler = (spec, env) => {
	const expression = compileExpression(spec, env);
	return function* (_input, frame) {
		const list = expression({}, frame);
		if (!Array.isArray(list)) {
			throw location(
				5858203,
				`error during aggregation :: caused by :: $documents must evaluate to an array of objects, found ${bsonTypeName(list)}`
			);
		}
		for (const item of list) {
			const doc = asDoc(item);
			if (!doc) {
				throw location(5858203, '$documents must evaluate to an array of objects');
			}
			yield doc;
		}
	};
};

/** Every stage there is; anything else is refused by name. */
export const STAGE_COMPILERS: Readonly<Record<string, StageCompiler>> = {
	...STAGES,
	...GROUPING,
	...JOINS,
	$bucketAuto: bucketAuto,
	$redact: redact,
	$graphLookup: graphLookup,
	$setWindowFields: setWindowFields,
	$fill: fill,
	$densify: densify,
	$documents: documents
};

/** Stages MongoDB has and this evaluator does not; `$out` and `$merge` may only be a command's last. */
const UNSUPPORTED: ReadonlySet<string> = new Set([
	...['$changeStream', '$changeStreamSplitLargeEvent', '$collStats', '$currentOp', '$geoNear'],
	...[
		'$indexStats',
		'$listSessions',
		'$listLocalSessions',
		'$listSampledQueries',
		'$merge',
		'$out'
	],
	...['$listSearchIndexes', '$planCacheStats', '$querySettings', '$search', '$searchMeta'],
	...['$shardedDataDistribution', '$vectorSearch', '$rankFusion', '$queryStats'],
	...['$listClusterCatalog']
]);

function compileStage(stage: unknown, position: number, env: Env, ctx: PipelineContext): Stage {
	const doc = asDoc(stage);
	if (!doc) throw typeMismatch("Each element of the 'pipeline' array must be an object");
	const [entry, more] = Object.entries(doc);
	if (!entry || more) {
		throw location(40323, 'A pipeline stage specification object must contain exactly one field.');
	}
	const [name, spec] = entry;
	const compile = Object.hasOwn(STAGE_COMPILERS, name) ? STAGE_COMPILERS[name] : undefined;
	if (name === '$documents' && position > 0) {
		throw location(40602, '$documents is only valid as the first stage in a pipeline');
	}
	if (compile) return compile(spec, env, ctx, compilePipeline);
	if (UNSUPPORTED.has(name)) throw notSupported(`Pipeline stage ${name}`);
	throw location(40324, `Unrecognized pipeline stage name: '${name}'`);
}

const compilePipeline: CompilePipeline = (stages, env, ctx) => {
	if (!Array.isArray(stages)) throw typeMismatch("'pipeline' option must be specified as an array");
	const compiled = stages.map((stage, at) => compileStage(stage, at, env, ctx));
	return (input, frame) =>
		compiled.reduce(
			(docs, stage, at) => stage(at > 0 && ctx.tick ? ticking(docs, ctx.tick) : docs, frame),
			input
		);
};

function* ticking(docs: Iterable<Doc>, tick: () => void): Generator<Doc> {
	for (const doc of docs) {
		tick();
		yield doc;
	}
}

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
