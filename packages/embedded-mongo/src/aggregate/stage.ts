import { location } from '../errors.ts';
import type { Doc } from '../values/types.ts';
import { asDoc } from '../values/types.ts';
import type { CommandScope, Env, Frame } from './env.ts';

export type PipelineContext = CommandScope & {
	collection(name: string): Iterable<Doc>;
	/** Optional: documents a query selects by an index, undefined when none helps; `$lookup` uses it. */
	find?(name: string, query: Doc): Iterable<Doc> | undefined;
	/** Optional: called for each document that passes from one stage to the next; throws to end the run. */
	tick?: () => void;
};

/** A compiled stage: documents in, documents out, as lazily as the stage allows. */
export type Stage = (input: Iterable<Doc>, frame: Frame) => Iterable<Doc>;
export type CompilePipeline = (stages: unknown, env: Env, ctx: PipelineContext) => Stage;
export type StageCompiler = (
	spec: unknown,
	env: Env,
	ctx: PipelineContext,
	compilePipeline: CompilePipeline
) => Stage;

export function stageDoc(spec: unknown, code: number, message: string): Doc {
	const doc = asDoc(spec);
	if (!doc) throw location(code, message);
	return doc;
}

/** A stage that turns each document into one. */
export const mapping = (each: (doc: Doc, frame: Frame) => Doc): Stage =>
	function* (input, frame) {
		for (const doc of input) yield each(doc, frame);
	};
