import { Binary } from 'bson';
import { compileMatch, MongoError } from '../evaluator.ts';
import type { Doc } from '../evaluator.ts';
import { notSupported } from '../errors.ts';
import type { Collection } from '../storage/schema.ts';
import { sizesOf } from '../storage/sizes.ts';
import { numberOf } from '../storage/values.ts';
import { encode } from '../wire/bson.ts';
import { createOptions } from './collection-options.ts';
import { argsOf, checkedName, collectionName, namespaceNotFound } from './args.ts';
import type { CommandContext } from './context.ts';
import { fileSize } from './stats.ts';
import { isView, refuseView } from './views.ts';

export function create(ctx: CommandContext): Doc {
	const name = collectionName(ctx);
	const options = createOptions(argsOf(ctx));
	const { catalog, committer } = ctx.server.engine;
	if (ctx.store.collection(ctx.db, name)) {
		throw new MongoError(48, 'NamespaceExists', `Collection ${ctx.db}.${name} already exists.`);
	}
	if (ctx.transaction) ctx.store.ensureCollection(ctx.db, name, options);
	else committer.write(() => catalog.create(ctx.db, name, options));
	return { ok: 1 };
}

export function drop(ctx: CommandContext): Doc {
	const ns = `${ctx.db}.${collectionName(ctx)}`;
	const { catalog, committer } = ctx.server.engine;
	const collection = catalog.find(ctx.db, collectionName(ctx));
	if (!collection) return { ok: 1 };
	const nIndexesWas = collection.indexes.length;
	committer.write(() => catalog.drop(collection));
	ctx.server.cursors.killOn((cursorNs) => cursorNs === ns);
	return { nIndexesWas, ns, ok: 1 };
}

export function dropDatabase(ctx: CommandContext): Doc {
	const { catalog, committer, log } = ctx.server.engine;
	const collections = catalog.list(ctx.db);
	committer.write(() => {
		for (const collection of collections) catalog.drop(collection);
		if (collections.length > 0) log.noteDatabaseDropped(ctx.db);
	});
	ctx.server.cursors.killOn((ns) => ns.startsWith(`${ctx.db}.`));
	return collections.length > 0 ? { dropped: ctx.db, ok: 1 } : { ok: 1 };
}

function splitNamespace(ns: string): [db: string, name: string] {
	const dot = ns.indexOf('.');
	return [ns.slice(0, dot), ns.slice(dot + 1)];
}

export function renameCollection(ctx: CommandContext): Doc {
	const args = argsOf(ctx);
	const from = args.string('renameCollection') ?? '';
	const to = args.string('to') ?? '';
	const [db, name] = splitNamespace(from);
	const [targetDb, target] = splitNamespace(to);
	if (db !== targetDb) throw notSupported('renameCollection to another database');
	checkedName(targetDb, target);
	const { catalog, committer } = ctx.server.engine;
	const collection = catalog.find(db, name);
	if (!collection)
		throw new MongoError(26, 'NamespaceNotFound', `Source collection ${from} does not exist`);
	refuseView(collection);
	const existing = catalog.find(db, target);
	if (existing && !args.boolean('dropTarget')) {
		throw new MongoError(48, 'NamespaceExists', 'target namespace exists');
	}
	committer.write(() => {
		catalog.rename(collection, target);
	});
	ctx.server.cursors.killOn((ns) => ns === from || ns === to);
	return { ok: 1 };
}

export function listCollections(ctx: CommandContext): Doc {
	const args = argsOf(ctx);
	const matches = compileMatch(args.doc('filter') ?? {});
	const nameOnly = args.boolean('nameOnly');
	const items = ctx.server.engine.catalog
		.list(ctx.db)
		.map((collection) => describe(collection, nameOnly))
		.filter(matches)
		.map(encode);
	return ctx.server.cursors.first(items, {
		ns: `${ctx.db}.$cmd.listCollections`,
		batchSize: numberOf(args.doc('cursor')?.['batchSize']),
		session: ctx.session,
		transaction: ctx.transaction
	});
}

function describe(collection: Collection, nameOnly: boolean): Doc {
	const { name, options } = collection;
	const type = isView(collection) ? 'view' : 'collection';
	if (nameOnly) return { name, type };
	if (type === 'view') return { name, type, options, info: { readOnly: true } };
	const info = { readOnly: false, uuid: new Binary(collection.uuid, Binary.SUBTYPE_UUID) };
	return { name, type: 'collection', options, info, idIndex: collection.indexes[0]?.spec };
}

export function listDatabases(ctx: CommandContext): Doc {
	const args = argsOf(ctx);
	const matches = compileMatch(args.doc('filter') ?? {});
	const { catalog } = ctx.server.engine;
	const names = [...new Set(catalog.list().map((c) => c.db))].sort();
	if (args.boolean('nameOnly'))
		return { databases: names.map((name): Doc => ({ name })).filter(matches), ok: 1 };
	const databases = names
		.map((name): Doc => ({ name, sizeOnDisk: sizeOnDisk(ctx, name), empty: false }))
		.filter(matches);
	return { databases, totalSize: fileSize(ctx), totalSizeMb: toMb(fileSize(ctx)), ok: 1 };
}

const toMb = (bytes: number) => Math.floor(bytes / 2 ** 20);

function sizeOnDisk(ctx: CommandContext, db: string): number {
	const { catalog, connection } = ctx.server.engine;
	const sizes = catalog.list(db).map((collection) => sizesOf(connection, collection));
	const all = sizes.flatMap(({ documents, indexes }) => [documents, ...Object.values(indexes)]);
	return all.reduce((sum, bytes) => sum + bytes, 0);
}

/** The named collection or view of a command. Throws NamespaceNotFound. */
export function existing(ctx: CommandContext): Collection {
	const name = collectionName(ctx);
	const collection = ctx.server.engine.catalog.find(ctx.db, name);
	if (!collection) throw namespaceNotFound(`${ctx.db}.${name}`);
	return collection;
}

/** The same, not a view. */
export function existingCollection(ctx: CommandContext): Collection {
	const collection = existing(ctx);
	refuseView(collection);
	return collection;
}
