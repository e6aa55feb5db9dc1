import { compileProjection, MongoError } from '../evaluator.ts';
import type { Doc } from '../evaluator.ts';
import type { Collection } from '../storage/schema.ts';
import type { Store } from '../storage/store.ts';
import { RawDocument } from '../wire/reply.ts';
import { argsOf, collectionName } from './args.ts';
import type { Args } from './args.ts';
import { write } from './context.ts';
import type { CommandContext } from './context.ts';
import { compileModification } from './modify.ts';
import { runQuery } from './query.ts';
import { updateOf } from './update.ts';

/** A document as stored, decoded when it is asked for. */
type Stored = { readonly doc: Doc; readonly bytes: Uint8Array };
type Outcome = { lastErrorObject: Doc; value: Stored | null };

export function findAndModify(ctx: CommandContext): Doc {
	const args = argsOf(ctx);
	const name = collectionName(ctx);
	const remove = args.boolean('remove');
	checkOptions(args, remove);
	const fields = args.doc('fields');
	const query = args.doc('query') ?? {};
	const project = fields && compileProjection(fields, query, ctx.scope);
	return write(ctx, (store) => {
		const collection = args.boolean('upsert')
			? store.ensureCollection(ctx.db, name)
			: store.collection(ctx.db, name);
		const outcome = remove
			? removeFound(ctx, store, collection, query)
			: updateFound(ctx, store, collection, query);
		const { lastErrorObject, value } = outcome;
		const whole = value && !project ? new RawDocument(value.bytes) : null;
		return { lastErrorObject, value: value && project ? project(value.doc) : whole, ok: 1 };
	});
}

function checkOptions(args: Args, remove: boolean): void {
	const refuse = (message: string) => {
		throw new MongoError(9, 'FailedToParse', message);
	};
	const hasUpdate = args.value('update') !== undefined;
	if (remove && hasUpdate) refuse('Cannot specify both an update and remove=true');
	if (remove && args.boolean('upsert')) refuse('Cannot specify both upsert=true and remove=true');
	if (remove && args.boolean('new')) {
		refuse(
			"Cannot specify both new=true and remove=true; 'remove' always returns the deleted document"
		);
	}
	if (!remove && !hasUpdate) refuse('Either an update or remove=true must be specified');
}

function firstMatch(
	ctx: CommandContext,
	store: Store,
	collection: Collection | undefined,
	query: Doc
) {
	const args = argsOf(ctx);
	const request = { query, sort: args.doc('sort'), hint: args.value('hint'), limit: 1 };
	const [entry] = runQuery(store, collection, request, ctx).entries;
	return entry;
}

function removeFound(
	ctx: CommandContext,
	store: Store,
	collection: Collection | undefined,
	query: Doc
): Outcome {
	const entry = firstMatch(ctx, store, collection, query);
	if (!entry || !collection) return { lastErrorObject: { n: 0 }, value: null };
	store.remove(collection, entry);
	return { lastErrorObject: { n: 1 }, value: entry };
}

function updateFound(
	ctx: CommandContext,
	store: Store,
	collection: Collection | undefined,
	query: Doc
): Outcome {
	const args = argsOf(ctx);
	const modifier = compileModification({
		query,
		update: updateOf(args, 'update'),
		arrayFilters: args.docs('arrayFilters'),
		scope: ctx.scope
	});
	const entry = firstMatch(ctx, store, collection, query);
	const wantsNew = args.boolean('new');
	if (entry && collection) {
		const next = modifier.apply(entry);
		if (next) store.replace(collection, entry, next);
		const value = wantsNew && next ? next : entry;
		return { lastErrorObject: { n: 1, updatedExisting: true }, value };
	}
	if (!collection || !args.boolean('upsert')) {
		return { lastErrorObject: { n: 0, updatedExisting: false }, value: null };
	}
	const next = modifier.seed();
	store.insert(collection, next);
	const upserted = next.doc['_id'];
	return {
		lastErrorObject: { n: 1, updatedExisting: false, upserted },
		value: wantsNew ? next : null
	};
}
