import type { Doc } from '../evaluator.ts';
import type { Collection } from '../storage/schema.ts';
import { argsOf, collectionName } from './args.ts';
import type { CommandContext } from './context.ts';

export function collStats(ctx: CommandContext): Doc {
	const { engine } = ctx.server;
	const collection = engine.catalog.find(ctx.db, collectionName(ctx));
	const ns = `${ctx.db}.${collectionName(ctx)}`;
	if (!collection)
		return { ns, size: 0, count: 0, storageSize: 0, nindexes: 0, totalIndexSize: 0, ok: 1 };
	const { count, size } = engine.measure(collection);
	return {
		ns,
		count,
		size,
		avgObjSize: count > 0 ? Math.floor(size / count) : 0,
		storageSize: size,
		capped: false,
		nindexes: collection.indexes.length,
		scaleFactor: argsOf(ctx).integer('scale', 1) ?? 1,
		ok: 1
	};
}

export function dbStats(ctx: CommandContext): Doc {
	const { engine } = ctx.server;
	const collections = engine.catalog.list(ctx.db);
	const sum = (of: (c: Collection) => number) => collections.reduce((n, c) => n + of(c), 0);
	const objects = sum((c) => engine.measure(c).count);
	const dataSize = sum((c) => engine.measure(c).size);
	return {
		db: ctx.db,
		collections: collections.length,
		views: 0,
		objects,
		avgObjSize: objects > 0 ? dataSize / objects : 0,
		dataSize,
		storageSize: engine.sizeBytes(),
		indexes: sum((c) => c.indexes.length),
		ok: 1
	};
}
