import { Long } from 'bson';
import type { Doc } from '../evaluator.ts';
import type { Collection } from '../storage/schema.ts';
import { fileSizes, fileSystemSizes, measure, sizesOf } from '../storage/sizes.ts';
import { argsOf, collectionName } from './args.ts';
import type { CommandContext } from './context.ts';
import { isView, refuseView } from './views.ts';

const total = (values: Iterable<number>) => [...values].reduce((sum, n) => sum + n, 0);

/** Sizes of a collection in bytes divided by `scale`, as `collStats` and `$collStats` tell them. */
export function storageStats(ctx: CommandContext, collection: Collection, scale: number): Doc {
	const { connection } = ctx.server.engine;
	const { count, size } = measure(connection, collection);
	const { documents, indexes } = sizesOf(connection, collection);
	const scaled = (bytes: number) => Math.floor(bytes / scale);
	const totalIndexSize = total(Object.values(indexes));
	return {
		size: scaled(size),
		count,
		...(count > 0 && { avgObjSize: Math.floor(size / count) }),
		numOrphanDocs: 0,
		storageSize: scaled(documents),
		totalIndexSize: scaled(totalIndexSize),
		totalSize: scaled(documents + totalIndexSize),
		indexSizes: Object.fromEntries(Object.entries(indexes).map(([k, n]) => [k, scaled(n)])),
		freeStorageSize: 0,
		capped: false,
		nindexes: collection.indexes.length,
		indexBuilds: [],
		scaleFactor: scale
	};
}

export const countDocuments = (ctx: CommandContext, collection: Collection): number =>
	measure(ctx.server.engine.connection, collection).count;

const noStats = { size: 0, count: 0, storageSize: 0, totalSize: 0, nindexes: 0, totalIndexSize: 0 };

export function collStats(ctx: CommandContext): Doc {
	const ns = `${ctx.db}.${collectionName(ctx)}`;
	const collection = ctx.server.engine.catalog.find(ctx.db, collectionName(ctx));
	refuseView(collection);
	const scale = argsOf(ctx).integer('scale', 1) ?? 1;
	if (!collection) return { ns, ...noStats, indexSizes: {}, scaleFactor: scale, ok: 1 };
	return { ns, ...storageStats(ctx, collection, scale), ok: 1 };
}

export function dbStats(ctx: CommandContext): Doc {
	const { catalog, connection } = ctx.server.engine;
	const scaleFactor = argsOf(ctx).integer('scale', 1) ?? 1;
	const scaled = (bytes: number) => bytes / scaleFactor;
	const collections = catalog.list(ctx.db).filter((collection) => !isView(collection));
	const measured = collections.map((collection) => measure(connection, collection));
	const sizes = collections.map((collection) => sizesOf(connection, collection));
	const objects = total(measured.map(({ count }) => count));
	const dataSize = total(measured.map(({ size }) => size));
	const storageSize = total(sizes.map(({ documents }) => documents));
	const indexSize = total(sizes.flatMap(({ indexes }) => Object.values(indexes)));
	const disk = fileSystemSizes(connection);
	return {
		db: ctx.db,
		collections: collections.length,
		views: catalog.list(ctx.db).length - collections.length,
		objects,
		avgObjSize: objects > 0 ? dataSize / objects : 0,
		dataSize: scaled(dataSize),
		storageSize: scaled(storageSize),
		indexes: total(collections.map(({ indexes }) => indexes.length)),
		indexSize: scaled(indexSize),
		totalSize: scaled(storageSize + indexSize),
		scaleFactor,
		fsUsedSize: scaled(disk.used),
		fsTotalSize: scaled(disk.total),
		ok: 1
	};
}

export function dataSize(ctx: CommandContext): Doc {
	const { catalog, connection } = ctx.server.engine;
	const ns = argsOf(ctx).string('dataSize') ?? '';
	const dot = ns.indexOf('.');
	const collection = catalog.find(ns.slice(0, dot), ns.slice(dot + 1));
	const { count, size } = collection ? measure(connection, collection) : { count: 0, size: 0 };
	return { estimate: false, size, numObjects: count, ok: 1 };
}

/** Bytes of all data, for `listDatabases`. */
export const fileSize = (ctx: CommandContext): number =>
	fileSizes(ctx.server.engine.connection).total;

const reads = new Set(['query', 'getmore']);
const writes = new Set(['insert', 'update', 'delete']);

/** Number and microseconds of what has run on a namespace since the start. */
export function latencyStats(ctx: CommandContext, ns: string): Doc {
	const usage = ctx.server.operations.usage().filter((each) => each.ns === ns);
	const of = (wanted: (kind: string) => boolean) => {
		const chosen = usage.filter(({ kind }) => wanted(kind));
		return {
			latency: Long.fromNumber(total(chosen.map(({ micros }) => micros))),
			ops: Long.fromNumber(total(chosen.map(({ count }) => count)))
		};
	};
	return {
		reads: of((kind) => reads.has(kind)),
		writes: of((kind) => writes.has(kind)),
		commands: of((kind) => kind === 'command')
	};
}

/** `top`: time and number of operations per namespace. */
export function top(ctx: CommandContext): Doc {
	const totals: Doc = {};
	for (const { kind, ns, count, micros } of ctx.server.operations.usage()) {
		const before = totals[ns] as Record<string, { time: number; count: number }> | undefined;
		const entry = before ?? Object.fromEntries(topFields.map((f) => [f, { time: 0, count: 0 }]));
		for (const field of ['total', reads.has(kind) ? 'readLock' : 'writeLock', topNames[kind]]) {
			const sum = entry[field];
			if (sum) Object.assign(sum, { time: sum.time + micros, count: sum.count + count });
		}
		totals[ns] = entry;
	}
	return { totals: { note: 'all times in microseconds', ...totals }, ok: 1 };
}

const topNames = {
	query: 'queries',
	getmore: 'getmore',
	insert: 'insert',
	update: 'update',
	delete: 'remove',
	command: 'commands'
} as const;
const topFields = ['total', 'readLock', 'writeLock', ...Object.values(topNames)];
