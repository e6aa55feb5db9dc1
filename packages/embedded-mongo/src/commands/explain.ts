import { MongoError } from '../evaluator.ts';
import type { Doc } from '../evaluator.ts';
import type { Index } from '../storage/schema.ts';
import { isPlainDoc } from '../storage/values.ts';
import { planAggregate } from './aggregate.ts';
import { argsOf } from './args.ts';
import type { CommandContext } from './context.ts';
import { planCount, planDistinct } from './count.ts';
import { planFind } from './find.ts';
import { announcedVersion } from './handshake.ts';
import { countOf, runQuery } from './query.ts';
import type { QueryRun } from './query.ts';

const planners: Record<string, (ctx: CommandContext) => QueryRun> = {
	find: planFind,
	aggregate: planAggregate,
	count: planCount,
	distinct: planDistinct,
	findAndModify: (ctx) => planStatement(ctx, argsOf(ctx).doc('query') ?? {}, 1),
	update: (ctx) => planFirst(ctx, 'updates'),
	delete: (ctx) => planFirst(ctx, 'deletes')
};

function planFirst(ctx: CommandContext, field: string): QueryRun {
	const [statement] = argsOf(ctx).docs(field) ?? [];
	return planStatement(ctx, isPlainDoc(statement?.['q']) ? statement['q'] : {}, 0);
}

function planStatement(ctx: CommandContext, query: Doc, limit: number): QueryRun {
	const collection = ctx.store.collection(ctx.db, String(ctx.args[ctx.name]));
	const { sort, hint } = ctx.args;
	const request = { query, sort: isPlainDoc(sort) ? sort : undefined, hint, limit };
	return runQuery(ctx.store, collection, request, ctx);
}

/** Plans the inner command and, unless only the plan is asked for, runs its reading part and counts. */
export function explain(ctx: CommandContext): Doc {
	const inner = argsOf(ctx).requiredDoc('explain');
	const [name = ''] = Object.keys(inner);
	const planner = Object.hasOwn(planners, name) ? planners[name] : undefined;
	if (!planner)
		throw new MongoError(59, 'CommandNotFound', `Explain failed due to unknown command: ${name}`);
	return explainWith(planner, { ...ctx, name, args: inner }, argsOf(ctx).string('verbosity'));
}

/** `aggregate` with `explain: true`. */
export const explainAggregate = (ctx: CommandContext): Doc =>
	explainWith(planAggregate, ctx, 'queryPlanner');

function explainWith(
	planner: (ctx: CommandContext) => QueryRun,
	ctx: CommandContext,
	verbosity = 'allPlansExecution'
): Doc {
	const run = planner(ctx);
	const winningPlan = planTree(run);
	const reply: Doc = {
		explainVersion: '1',
		queryPlanner: {
			namespace: `${ctx.db}.${String(ctx.args[ctx.name])}`,
			winningPlan,
			rejectedPlans: []
		},
		command: ctx.args,
		serverInfo: { host: ctx.peer.host, version: announcedVersion }
	};
	if (verbosity !== 'queryPlanner') reply['executionStats'] = execute(run, winningPlan);
	return { ...reply, ok: 1 };
}

function execute(run: QueryRun, winningPlan: Doc): Doc {
	const startedAt = performance.now();
	const nReturned = countOf(run);
	return {
		executionSuccess: true,
		nReturned,
		executionTimeMillis: Math.round(performance.now() - startedAt),
		totalKeysExamined: run.stats.keysExamined,
		totalDocsExamined: run.stats.docsExamined,
		executionStages: { ...winningPlan, nReturned }
	};
}

function planTree({ plan, counted }: QueryRun): Doc {
	if (!plan) return { stage: 'EOF' };
	const direction = plan.backward ? 'backward' : 'forward';
	if (counted !== undefined) {
		const inputStage =
			plan.kind === 'collscan'
				? { stage: 'RECORD_STORE_FAST_COUNT' }
				: { stage: 'COUNT_SCAN', ...indexFacts(plan.index) };
		return { stage: 'COUNT', inputStage };
	}
	const reading =
		plan.kind === 'collscan'
			? { stage: 'COLLSCAN', direction }
			: {
					stage: 'FETCH',
					inputStage: { stage: 'IXSCAN', ...indexFacts(plan.index), direction }
				};
	return plan.sorted ? reading : { stage: 'SORT', inputStage: reading };
}

const indexFacts = (index: Index): Doc => ({
	keyPattern: index.spec['key'],
	indexName: index.name,
	isMultiKey: index.multikey,
	isUnique: index.unique,
	isSparse: index.sparse,
	isPartial: index.partial !== undefined
});
