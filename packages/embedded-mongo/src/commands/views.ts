import { MongoError } from '../evaluator.ts';
import type { Doc } from '../evaluator.ts';
import { notSupported } from '../errors.ts';
import type { Collection } from '../storage/schema.ts';
import { isPlainDoc } from '../storage/values.ts';
import { argsOf } from './args.ts';
import type { CommandContext } from './context.ts';

const depthMax = 20;

/** True when the collection is a view: a pipeline on another one. */
export const isView = (collection: Collection | undefined): boolean =>
	collection?.options['viewOn'] !== undefined;

/** Throws CommandNotSupportedOnView (166) for a view. */
export function refuseView(collection: Collection | undefined): void {
	if (!collection || !isView(collection)) return;
	const why = `Namespace ${collection.ns} is a view, not a collection`;
	throw new MongoError(166, 'CommandNotSupportedOnView', why);
}

/** The collection below a view, through views of views, and the stages that make the view of it. */
export function resolveView(ctx: CommandContext, name: string): { source: string; stages: Doc[] } {
	let source = name;
	const stages: Doc[] = [];
	for (let depth = 0; depth <= depthMax; depth++) {
		const options = ctx.store.collection(ctx.db, source)?.options ?? {};
		if (typeof options['viewOn'] !== 'string') return { source, stages };
		const { pipeline } = options;
		stages.unshift(...(Array.isArray(pipeline) ? pipeline.filter(isPlainDoc) : []));
		source = options['viewOn'];
	}
	throw new MongoError(
		165,
		'ViewDepthLimitExceeded',
		`View depth limit exceeded; maximum depth is ${depthMax}`
	);
}

/** The view a command names, if it names one. */
export function isOnView(ctx: CommandContext): boolean {
	const name = ctx.args[ctx.name];
	return typeof name === 'string' && isView(ctx.store.collection(ctx.db, name));
}

/** An aggregation on the view a command names, which `stages` continue. */
export function onView(ctx: CommandContext, stages: Doc[], batchSize?: number): CommandContext {
	const { hint, maxTimeMS, collation } = ctx.args;
	if (hint !== undefined) throw notSupported('hint on a view');
	const cursor = batchSize === undefined ? {} : { batchSize };
	const args = { aggregate: ctx.args[ctx.name], pipeline: stages, cursor, maxTimeMS, collation };
	return { ...ctx, name: 'aggregate', args };
}

/** What a find asks of a view, as stages. */
export function findStages(ctx: CommandContext): Doc[] {
	const args = argsOf(ctx);
	const stages: Doc[] = [{ $match: args.doc('filter') ?? {} }];
	const add = (name: string, value: unknown) => {
		const isGiven = isPlainDoc(value) ? Object.keys(value).length > 0 : value;
		if (isGiven) stages.push({ [name]: value });
	};
	add('$sort', args.doc('sort'));
	add('$skip', args.integer('skip'));
	add('$limit', args.integer('limit'));
	add('$project', args.doc('projection'));
	return stages;
}
