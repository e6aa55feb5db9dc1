import { itemStats, mqsInterval, poolMoments, type PoolMoments } from '@earshot/stats';
import { DomainError } from '../errors/index.ts';
import { dimensions, type Dimension, type Period } from '../words/index.ts';
import type { AgentRollup, Estimate, RollupItem } from './schema.ts';

export interface Estimates {
	score: Estimate;
	/** Every dimension any item of the pool was scored on. */
	dimensions: Partial<Record<Dimension, Estimate>>;
	criticalFailures: number;
	/** True where any item behind the numbers is simulated. */
	simulated: boolean;
}

export type AgentEstimates = Estimates & { agentId: string; teamId: string | null };
export type TeamEstimates = Estimates & { teamId: string | null; agents: number };
export type PeriodEstimates = Estimates & { period: Period; rubricVersionId: string };

/**
 * Quality score of every agent of one pool, by MQS (methods §2.3; QS4–QS8): points with a 95 % interval. The pool is
 * all agents of one rubric version and period; a mixed pool throws `invalidInput`. Ordered by agent id.
 */
export function estimatesFor(pool: readonly AgentRollup[], minimumN: number): AgentEstimates[] {
	const byAgent = Map.groupBy(pool, (rollup) => rollup.agentId);
	const estimate = estimator(pool, minimumN);
	return [...byAgent]
		.toSorted(([a], [b]) => (a < b ? -1 : 1))
		.map(([agentId, own]) => ({
			agentId,
			teamId: own.at(-1)?.teamId ?? null,
			...estimate(itemsOf(own))
		}));
}

/** Mean over all items of each team and of the centre, with intervals by the same method and pool (QS9). */
export function aggregatesFor(
	pool: readonly AgentRollup[],
	minimumN: number
): { centre: Estimates; teams: TeamEstimates[] } {
	const estimate = estimator(pool, minimumN);
	const byTeam = Map.groupBy(pool, (rollup) => rollup.teamId);
	const teams = [...byTeam]
		.toSorted(([a], [b]) => ((a ?? '~') < (b ?? '~') ? -1 : 1))
		.map(([teamId, own]) => {
			const agents = new Set(own.map((rollup) => rollup.agentId)).size;
			return { teamId, agents, ...estimate(itemsOf(own)) };
		});
	return { centre: estimate(itemsOf(pool)), teams };
}

/** Month by month, oldest first, one entry per rubric version: of one agent, or of the centre for null (QS10). */
export function trendFor(
	rollups: readonly AgentRollup[],
	agentId: string | null,
	minimumN: number
): PeriodEstimates[] {
	const pools = Map.groupBy(rollups, ({ period, rubricVersionId }) =>
		JSON.stringify([period, rubricVersionId])
	);
	return [...pools]
		.toSorted(([a], [b]) => (a < b ? -1 : 1))
		.flatMap(([, pool]) => {
			const own = agentId === null ? pool : pool.filter((one) => one.agentId === agentId);
			const first = own[0];
			if (!first) return [];
			const { period, rubricVersionId } = first;
			return [{ period, rubricVersionId, ...estimator(pool, minimumN)(itemsOf(own)) }];
		});
}

type Score = (item: RollupItem) => number | null | undefined;

function estimator(
	pool: readonly AgentRollup[],
	minimumN: number
): (items: RollupItem[]) => Estimates {
	requireOnePool(pool);
	const byAgent = [...Map.groupBy(pool, (rollup) => rollup.agentId).values()].map(itemsOf);
	const present = dimensions.filter((one) => itemsOf(pool).some((item) => one in item.dimensions));
	const measure = (score: Score) => {
		const moments = poolMoments(byAgent.map((items) => itemStats(scoresOf(items, score))));
		return (items: RollupItem[]) => estimateOf(scoresOf(items, score), moments, minimumN);
	};
	const overall = measure((item) => item.score);
	const parts = present.map((one) => [one, measure((item) => item.dimensions[one])] as const);
	return (items) => ({
		score: overall(items),
		dimensions: Object.fromEntries(parts.map(([one, estimate]) => [one, estimate(items)])),
		criticalFailures: items.filter((item) => item.critical).length,
		simulated: items.some((item) => item.simulated)
	});
}

function estimateOf(scores: number[], moments: PoolMoments, minimumN: number): Estimate {
	const interval = mqsInterval(itemStats(scores), moments);
	const n = scores.length;
	if (interval.kind === 'notEstimable') {
		return { n, mean: null, lower: null, upper: null, tooFew: true, typicalSpread: false };
	}
	const { score: mean, lower, upper, flags } = interval;
	const tooFew = n < minimumN || flags.includes('tooFew');
	return { n, mean, lower, upper, tooFew, typicalSpread: flags.includes('typicalSpread') };
}

function itemsOf(rollups: readonly AgentRollup[]): RollupItem[] {
	return rollups.flatMap((rollup) => rollup.items);
}

function scoresOf(items: RollupItem[], score: Score): number[] {
	return items.map(score).filter((value) => value !== null && value !== undefined);
}

function requireOnePool(pool: readonly AgentRollup[]): void {
	const keys = new Set(pool.map((one) => JSON.stringify([one.period, one.rubricVersionId])));
	if (keys.size > 1) throw new DomainError('invalidInput', { reason: 'mixedPool' });
}
