import { notSupported } from '../errors.ts';
import type { Doc } from '../values/types.ts';

export type PipelineContext = {
	now: Date;
	collection(name: string): Iterable<Doc>;
	variables?: Doc;
};

export function runPipeline(
	stages: Doc[],
	input: Iterable<Doc>,
	ctx: PipelineContext
): Iterable<Doc> {
	if (stages.length > 0) throw notSupported(`Aggregation at ${ctx.now.toISOString()}`);
	return input;
}
