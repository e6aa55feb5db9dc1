import { MongoError } from '../evaluator.ts';
import type { Doc } from '../evaluator.ts';
import { notSupported } from '../errors.ts';
import { isPlainDoc } from '../storage/values.ts';
import { planAggregate } from './aggregate.ts';
import { argsOf } from './args.ts';
import { underCollation } from './collation.ts';
import type { CommandContext } from './context.ts';
import { planCount, planDistinct } from './count.ts';
import { planFind } from './find.ts';
import { announcedVersion } from './handshake.ts';
import { planTree } from './plan-tree.ts';
import { countOf, runQuery } from './query.ts';
import type { QueryRun } from './query.ts';
import { isOnView } from './views.ts';

/** What is told of a command: how it reads, and the stage above that, if any. */
type Explained = {
	run: QueryRun;
	projection?: Doc | undefined;
	/** The stage the reading serves; a write gives no documents. */
	over?: 'COUNT' | 'UPDATE' | 'DELETE';
	/** Stages of a pipeline that come after what the storage does. */
	rest?: Doc[];
};

type Planner = (ctx: CommandContext) => Explained;

const findAndModify: Planner = (ctx) => {
	const { query, remove, sort, hint } = ctx.args;
	const over = remove === true ? 'DELETE' : 'UPDATE';
	return { run: planWrite(ctx, { q: query, sort, hint }, true), over };
};

const planners: Readonly<Record<string, Planner>> = {
	find: (ctx) => ({ run: planFind(ctx), projection: argsOf(ctx).doc('projection') }),
	aggregate: (ctx) => {
		const run = planAggregate(ctx);
		return run.counted === undefined ? { run, rest: run.rest } : { run, over: 'COUNT' };
	},
	count: (ctx) => ({ run: planCount(ctx), over: 'COUNT' }),
	distinct: (ctx) => ({ run: planDistinct(ctx) }),
	findAndModify,
	findandmodify: findAndModify,
	update: (ctx) => {
		const [statement = {}] = argsOf(ctx).docs('updates') ?? [];
		return { run: planWrite(ctx, statement, statement['multi'] !== true), over: 'UPDATE' };
	},
	delete: (ctx) => {
		const [statement = {}] = argsOf(ctx).docs('deletes') ?? [];
		return { run: planWrite(ctx, statement, Number(statement['limit']) === 1), over: 'DELETE' };
	}
};

function planWrite(ctx: CommandContext, { q, sort, hint }: Doc, single: boolean): QueryRun {
	const collection = ctx.store.collection(ctx.db, String(ctx.args[ctx.name]));
	const request = {
		query: isPlainDoc(q) ? q : {},
		sort: isPlainDoc(sort) ? sort : undefined,
		hint,
		limit: single ? 1 : 0
	};
	return runQuery(ctx.store, collection, request, ctx);
}

const verbosities = new Set(['queryPlanner', 'executionStats', 'allPlansExecution']);

/** Plans the inner command and, unless only the plan is asked for, runs its reading part and counts. */
export function explain(ctx: CommandContext): Doc {
	const inner = argsOf(ctx).requiredDoc('explain');
	const [name = ''] = Object.keys(inner);
	const planner = Object.hasOwn(planners, name) ? planners[name] : undefined;
	if (!planner)
		throw new MongoError(59, 'CommandNotFound', `Explain failed due to unknown command: ${name}`);
	const explained = { ...ctx, name, args: inner };
	if (name !== 'aggregate' && isOnView(explained))
		throw notSupported(`explain of ${name} on a view`);
	const verbosity = argsOf(ctx).string('verbosity') ?? 'allPlansExecution';
	if (!verbosities.has(verbosity)) {
		const why = `Enumeration value '${verbosity}' for field 'explain.verbosity' is not a valid value.`;
		throw new MongoError(2, 'BadValue', why);
	}
	return underCollation(argsOf(explained), () => explainWith(planner, explained, verbosity));
}

/** `aggregate` with `explain: true`. */
export const explainAggregate = (ctx: CommandContext): Doc =>
	explainWith((own) => ({ run: planAggregate(own), rest: [] }), ctx, 'queryPlanner');

function explainWith(planner: Planner, ctx: CommandContext, verbosity: string): Doc {
	const explained = planner(ctx);
	const { run, rest = [] } = explained;
	const queryPlanner = {
		namespace: `${ctx.db}.${String(ctx.args[ctx.name])}`,
		indexFilterSet: false,
		parsedQuery: run.request?.query ?? {},
		maxIndexedOrSolutionsReached: false,
		maxIndexedAndSolutionsReached: false,
		maxScansToExplodeReached: false,
		winningPlan: treeOf(explained),
		rejectedPlans: []
	};
	const reading: Doc = { queryPlanner };
	if (verbosity !== 'queryPlanner') reading['executionStats'] = execute(explained, verbosity);
	return {
		explainVersion: '1',
		...(rest.length > 0 ? { stages: [{ $cursor: reading }, ...rest] } : reading),
		command: ctx.args,
		serverInfo: { host: ctx.peer.host, version: announcedVersion },
		ok: 1
	};
}

function treeOf({ run, projection, over }: Explained, executed = false): Doc {
	const tree = planTree(run, projection, executed ? run.stats : undefined);
	return over ? { stage: over, inputStage: tree } : tree;
}

function execute(explained: Explained, verbosity: string): Doc {
	const { run, over } = explained;
	const startedAt = performance.now();
	const found = countOf(run);
	const stages = treeOf(explained, true);
	const nReturned = over === 'UPDATE' || over === 'DELETE' ? 0 : found;
	if (over === 'UPDATE') stages['nMatched'] = found;
	if (over === 'DELETE') stages['nWouldDelete'] = found;
	return {
		executionSuccess: true,
		nReturned,
		executionTimeMillis: Math.round(performance.now() - startedAt),
		totalKeysExamined: run.stats.keysExamined,
		totalDocsExamined: run.stats.docsExamined,
		executionStages: { ...stages, nReturned },
		...(verbosity === 'allPlansExecution' ? { allPlansExecution: [] } : {})
	};
}
