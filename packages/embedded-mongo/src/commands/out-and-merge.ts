import { activeCollation, MongoError } from '../evaluator.ts';
import type { Doc } from '../evaluator.ts';
import { location, notSupported } from '../errors.ts';
import { isPlainDoc } from '../storage/values.ts';
import { checkedName } from './args.ts';
import { write } from './context.ts';
import type { CommandContext } from './context.ts';
import { mergeInto } from './merge.ts';
import { mergeSpecOf } from './merge-spec.ts';
import type { Target } from './merge-spec.ts';
import { outTargetOf, replaceBy } from './out.ts';

export type WritingStage = '$out' | '$merge';

/** The stage that writes what a pipeline gives; it can only be the last. */
export function writingStageOf(pipeline: unknown): WritingStage | undefined {
	const last: unknown = Array.isArray(pipeline) ? pipeline.at(-1) : undefined;
	if (!isPlainDoc(last)) return undefined;
	if ('$out' in last) return '$out';
	return '$merge' in last ? '$merge' : undefined;
}

/** Throws 40601 when a stage that writes is not the last. */
export function checkWritingStages(stages: readonly Doc[]): void {
	for (const stage of stages.slice(0, -1)) {
		const name = writingStageOf([stage]);
		if (name) throw location(40601, `${name} can only be the final stage in the pipeline`);
	}
}

/** Writes what `results` gives as the pipeline's last stage says; the stage was found by `writingStageOf`. */
export function writeResults(
	ctx: CommandContext,
	name: WritingStage,
	stage: unknown,
	results: () => Iterable<Uint8Array>
): void {
	refuseConcern(ctx, name);
	const { engine } = ctx.server;
	if (name === '$out') {
		const target = outTargetOf(stage, ctx.db);
		checkTarget(name, target);
		write(ctx, (store) => {
			replaceBy(ctx, engine, store, target, results());
			return {};
		});
		return;
	}
	const spec = mergeSpecOf(stage, ctx.db);
	checkTarget(name, spec.into);
	if (activeCollation()) throw notSupported('$merge under a collation');
	write(ctx, (store) => {
		mergeInto(ctx, store, spec, results());
		return {};
	});
}

function refuseConcern(ctx: CommandContext, name: WritingStage): void {
	if (ctx.transaction) {
		const why = `${name} cannot be used in a transaction`;
		throw new MongoError(263, 'OperationNotSupportedInTransaction', why);
	}
	const concern = ctx.args['readConcern'];
	const level = isPlainDoc(concern) ? concern['level'] : undefined;
	if (level !== 'linearizable' && level !== 'snapshot') return;
	const why = `${name} cannot be used with a '${level}' read concern level`;
	throw new MongoError(72, 'InvalidOptions', why);
}

const internalDatabases = ['admin', 'config', 'local'];

function checkTarget(name: WritingStage, { db, name: collection }: Target): void {
	checkedName(db, collection);
	const isMerge = name === '$merge';
	if (internalDatabases.includes(db)) {
		throw location(isMerge ? 31320 : 31321, `Cannot ${name} to internal database: ${db}`);
	}
	if (collection.startsWith('system.')) {
		const why = `Cannot ${name} to special collection: ${collection}`;
		throw location(isMerge ? 31319 : 17385, why);
	}
}
