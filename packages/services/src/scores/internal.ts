import { shiftPeriod, type AgentRollup, type Estimate, type Estimates } from '@earshot/domain';
import * as agentRollups from '@earshot/store/agent-rollups';
import type { ServiceContext } from '../context.ts';
import { periodIn, scopeOf, type ScopedRubric, type ScoreInput } from './scope.ts';

/** Months of a trend, the shown one included. */
const trendMonths = 12;

/** The months up to `period`, oldest first. */
export const trendPeriods = (period: string): string[] =>
	Array.from({ length: trendMonths }, (_, index) => shiftPeriod(period, index + 1 - trendMonths));

/** Scope of the whole centre. */
export async function centreScope(
	ctx: ServiceContext,
	{ period: asked, rubricVersionId }: ScoreInput
): Promise<ScopedRubric> {
	const periods = await agentRollups.listPeriods(ctx.store);
	const period = periodIn(ctx, periods, asked);
	const inPeriod = await agentRollups.listByPeriod(ctx.store, period);
	return scopeOf(ctx, { period, periods, rubricVersionId }, inPeriod);
}

export const inMonth = (rollups: readonly AgentRollup[], period: string): AgentRollup[] =>
	rollups.filter((rollup) => rollup.period === period);

/** Points between two months; null where either says too little. */
export function changeBetween(before: Estimate | undefined, after: Estimate): number | null {
	if (before === undefined || before.mean === null || after.mean === null) return null;
	return before.tooFew || after.tooFew ? null : after.mean - before.mean;
}

const nothing: Estimate = {
	n: 0,
	mean: null,
	lower: null,
	upper: null,
	tooFew: true,
	typicalSpread: false
};

/** What is said of somebody without a score. */
export const noEstimates: Estimates = {
	score: nothing,
	dimensions: {},
	criticalFailures: 0,
	simulated: false
};
