import { MongoError } from '../evaluator.ts';
import type { Doc } from '../evaluator.ts';
import { notSupported } from '../errors.ts';
import { indexByHint } from '../storage/hints.ts';
import type { Collection, Index } from '../storage/schema.ts';
import { Args, argsOf } from './args.ts';
import { imageOptions, validationOptions, viewOptions } from './collection-options.ts';
import { existing } from './collections.ts';
import type { CommandContext } from './context.ts';
import { expirySeconds } from './index-spec.ts';

const indexFields = new Set(['name', 'keyPattern', 'expireAfterSeconds', 'hidden']);
const viewFields = ['viewOn', 'pipeline'];
const collectionFields = [
	'index',
	'validator',
	'validationLevel',
	'validationAction',
	'changeStreamPreAndPostImages'
];

const invalidOptions = (why: string) => new MongoError(72, 'InvalidOptions', why);

/** Changes a collection's validation and images, when an index expires or hides, and what a view stands for. */
export function collMod(ctx: CommandContext): Doc {
	const args = argsOf(ctx);
	const collection = existing(ctx);
	for (const option of ['expireAfterSeconds', 'timeseries', 'cappedSize', 'cappedMax']) {
		if (args.value(option) !== undefined) throw notSupported(`collMod option '${option}'`);
	}
	const isView = collection.options['viewOn'] !== undefined;
	const misplaced = (isView ? collectionFields : viewFields).find((field) => field in ctx.args);
	if (misplaced !== undefined) {
		throw invalidOptions(
			`option not supported on a ${isView ? 'view' : 'collection'}: ${misplaced}`
		);
	}
	const options = { ...validationOptions(args), ...imageOptions(args), ...viewOptions(args) };
	const { catalog, committer } = ctx.server.engine;
	return committer.write(() => {
		const { index } = ctx.args;
		catalog.noteModified(collection, index === undefined ? options : { ...options, index });
		if (Object.keys(options).length > 0)
			catalog.setOptions(collection, withoutEmpty({ ...collection.options, ...options }));
		return { ...changeIndex(ctx, collection, args), ok: 1 };
	});
}

/** An empty validator is none. */
function withoutEmpty(options: Doc): Doc {
	const { validator, ...rest } = options;
	const isEmpty = Object.keys((validator as Doc | undefined) ?? {}).length === 0;
	return isEmpty ? rest : options;
}

function changeIndex(ctx: CommandContext, collection: Collection, args: Args): Doc {
	const wanted = args.doc('index');
	if (!wanted) return {};
	for (const option of ['unique', 'prepareUnique']) {
		if (option in wanted) throw notSupported(`collMod index option '${option}'`);
	}
	const change = new Args(wanted, 'collMod.index');
	change.refuseUnknown(indexFields);
	const index = chosenIndex(collection, change);
	const spec = { ...index.spec };
	const reply = { ...setExpiry(spec, change), ...setHidden(spec, change, index) };
	if (change.value('expireAfterSeconds') === undefined && change.value('hidden') === undefined) {
		throw invalidOptions('no expireAfterSeconds, hidden, unique, or prepareUnique field');
	}
	ctx.server.engine.catalog.setIndexSpec(index, spec);
	return reply;
}

function chosenIndex({ ns, indexes }: Collection, change: Args): Index {
	const name = change.string('name');
	const keyPattern = change.doc('keyPattern');
	if (name !== undefined && keyPattern)
		throw invalidOptions('Cannot specify both key pattern and name.');
	if (name === undefined && !keyPattern)
		throw invalidOptions('Must specify either index name or key pattern.');
	const byName = indexes.find((index) => index.name === name);
	if (byName) return byName;
	try {
		if (keyPattern) return indexByHint(indexes, keyPattern);
	} catch {
		// Told below as any index that is not there.
	}
	throw new MongoError(27, 'IndexNotFound', `cannot find index ${name ?? 'by key'} for ns ${ns}`);
}

function setExpiry(spec: Doc, change: Args): Doc {
	if (change.value('expireAfterSeconds') === undefined) return {};
	const { expireAfterSeconds: before } = spec;
	const after = expirySeconds(change.value('expireAfterSeconds'), spec['key']);
	spec['expireAfterSeconds'] = after;
	const old = before === undefined ? {} : { expireAfterSeconds_old: before };
	return { ...old, expireAfterSeconds_new: after };
}

function setHidden(spec: Doc, change: Args, index: Index): Doc {
	if (change.value('hidden') === undefined) return {};
	if (index.id === 0) throw new MongoError(2, 'BadValue', "can't hide _id index");
	const hidden = change.boolean('hidden');
	if (hidden) spec['hidden'] = true;
	else delete spec['hidden'];
	return { hidden_old: index.hidden, hidden_new: hidden };
}
