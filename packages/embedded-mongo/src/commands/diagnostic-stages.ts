import { Long } from 'bson';
import type { Doc } from '../evaluator.ts';
import { badValue, location, notSupported } from '../errors.ts';
import type { Collection } from '../storage/schema.ts';
import { isPlainDoc, numberOf } from '../storage/values.ts';
import { namespaceNotFound } from './args.ts';
import type { CommandContext } from './context.ts';
import { namespaceOf } from './operations.ts';
import { refuseView } from './views.ts';
import { countDocuments, latencyStats, storageStats } from './stats.ts';

type Source = (ctx: CommandContext, spec: Doc) => Doc[];

const sources: Readonly<Record<string, Source>> = {
	$collStats: collectionStats,
	$indexStats: indexStats,
	$currentOp: currentOperations,
	// There is no plan cache: each query is planned by its own conditions.
	$planCacheStats: () => [],
	$listLocalSessions: listSessions,
	$listSessions: listSessions,
	$listSearchIndexes() {
		const why =
			'Using $search and $vectorSearch aggregation stages requires additional configuration. Please connect to Atlas or an AtlasCLI local deployment to enable.';
		throw location(31082, why);
	}
};

/** True for a pipeline that starts from what this process knows. */
export const isDiagnostic = (stages: unknown): boolean =>
	Array.isArray(stages) &&
	isPlainDoc(stages[0]) &&
	Object.hasOwn(sources, Object.keys(stages[0])[0] ?? '');

/** What a pipeline starts from when its first stage tells of the server instead of reading documents. */
export function diagnosticSource(ctx: CommandContext, stages: readonly Doc[]): Doc[] | undefined {
	const [name = '', spec] = Object.entries(stages[0] ?? {})[0] ?? [];
	const source = Object.hasOwn(sources, name) ? sources[name] : undefined;
	if (!source) return undefined;
	if (!isPlainDoc(spec)) throw badValue(`${name} must be given an object`);
	return source(ctx, spec);
}

function target(ctx: CommandContext): Collection {
	const name = String(ctx.args['aggregate']);
	const collection = ctx.server.engine.catalog.find(ctx.db, name);
	if (!collection) throw namespaceNotFound(`${ctx.db}.${name}`);
	refuseView(collection);
	return collection;
}

function collectionStats(ctx: CommandContext, spec: Doc): Doc[] {
	const collection = target(ctx);
	const { queryExecStats, storageStats: storage, count, latencyStats: latency } = spec;
	const doc: Doc = { ns: collection.ns, host: ctx.peer.host, localTime: new Date() };
	if (latency) doc['latencyStats'] = latencyStats(ctx, collection.ns);
	if (storage) {
		const scale = isPlainDoc(storage) ? (numberOf(storage['scale']) ?? 1) : 1;
		doc['storageStats'] = storageStats(ctx, collection, scale);
	}
	if (count) doc['count'] = countDocuments(ctx, collection);
	if (queryExecStats) throw notSupported("$collStats option 'queryExecStats'");
	return [doc];
}

function indexStats(ctx: CommandContext): Doc[] {
	return target(ctx).indexes.map(({ name, spec, uses }) => ({
		name,
		key: spec['key'],
		host: ctx.peer.host,
		accesses: { ops: Long.fromNumber(uses.count), since: uses.since },
		spec
	}));
}

function currentOperations(ctx: CommandContext): Doc[] {
	const now = performance.now();
	return ctx.server.operations.running().map((operation) => {
		const { id, peer, args, startedAt } = operation;
		const micros = Math.round((now - startedAt) * 1000);
		return {
			type: 'op',
			host: peer.host,
			desc: `conn${peer.id}`,
			connectionId: peer.id,
			client: peer.address,
			active: true,
			currentOpTime: new Date().toISOString(),
			opid: id,
			secs_running: Long.fromNumber(Math.floor(micros / 1e6)),
			microsecs_running: Long.fromNumber(micros),
			op: operation.name === 'getMore' ? 'getmore' : 'command',
			ns: namespaceOf(operation),
			command: args,
			waitingForLock: operation.args !== ctx.args
		};
	});
}

/** All sessions are one user's: nobody signs in. */
function listSessions({ server }: CommandContext): Doc[] {
	return server.engine.transactions.sessions();
}
