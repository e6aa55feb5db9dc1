import {
	DomainError,
	Id,
	estimatesFor,
	shiftPeriod,
	trendFor,
	type Agent,
	type AgentRollup
} from '@earshot/domain';
import * as agentRollups from '@earshot/store/agent-rollups';
import * as agents from '@earshot/store/agents';
import * as interactions from '@earshot/store/interactions';
import type { z } from 'zod';
import type { ServiceContext } from '../context.ts';
import { loadDirectory } from '../directory.ts';
import { authorise, hasRight } from '../rights.ts';
import { startOfPeriod } from '../zone.ts';
import { inMonth, noEstimates, trendPeriods } from './internal.ts';
import { ScoreInput, periodIn, scopeOf } from './scope.ts';

const AgentScoreInput = ScoreInput.extend({ id: Id });

/** One agent's quality score of a month with its trend; `notFound` for an agent that is not the actor's to see. */
export async function getAgentScore(ctx: ServiceContext, input: z.input<typeof AgentScoreInput>) {
	authorise(ctx, 'score.readAll', 'score.readTeam', 'score.readOwn');
	const { store } = ctx;
	const { id, ...given } = AgentScoreInput.parse(input);
	const agent = await agents.findById(store, id);
	const own = await agentRollups.listByAgent(store, id);
	const periods = [...new Set(own.map((rollup) => rollup.period))];
	const period = periodIn(ctx, periods, given.period);
	if (agent === null || !mayRead(ctx, agent, inMonth(own, period)))
		throw new DomainError('notFound', { entity: 'agent' });
	const { rubricVersionId } = given;
	const { scope, rubric } = await scopeOf(
		ctx,
		{ period, periods, rubricVersionId },
		inMonth(own, period)
	);
	const names = await loadDirectory(store, [{ teamId: agent.teamId }]);
	const ref = { id, name: agent.name, externalId: agent.externalId };
	const about = { scope, agent: ref, team: names.team(agent.teamId) };
	if (rubric === null) return { ...about, ...noEstimates, trend: [], population: 0 };
	const { minimumN } = rubric.content;
	const rollups = await agentRollups.listByRubric(store, rubric._id, trendPeriods(period));
	const estimates = estimatesFor(inMonth(rollups, period), minimumN);
	const { score, dimensions, criticalFailures, simulated } =
		estimates.find((one) => one.agentId === id) ?? noEstimates;
	const trend = trendFor(rollups, id, minimumN);
	return {
		...about,
		score,
		dimensions,
		trend: trend.map(({ period: month, score: of, dimensions: by }) => ({
			period: month,
			score: of,
			dimensions: by
		})),
		criticalFailures,
		population: await populationOf(ctx, id, scope),
		simulated
	};
}

function mayRead(
	{ actor }: ServiceContext,
	agent: Agent,
	rollups: readonly AgentRollup[]
): boolean {
	if (hasRight(actor, 'score.readAll')) return true;
	if (actor.kind !== 'user') return false;
	if (hasRight(actor, 'score.readOwn') && actor.agentId === agent._id) return true;
	// The team of the month counts where there was one, so that a move does not open or close the past.
	const held = rollups.length > 0 ? rollups.map((rollup) => rollup.teamId) : [agent.teamId];
	const led = held.some((teamId) => teamId !== null && actor.leadsTeamIds.includes(teamId));
	return led && hasRight(actor, 'score.readTeam');
}

/** Interactions of the agent in the month that could have been drawn. */
async function populationOf(
	{ store, centre }: ServiceContext,
	agentId: string,
	scope: {
		period: string;
		rubricVersionId: string | null;
		rubrics: { id: string; channel: 'call' | 'chat' }[];
	}
): Promise<number> {
	const channel = scope.rubrics.find((one) => one.id === scope.rubricVersionId)?.channel;
	if (channel === undefined) return 0;
	const from = startOfPeriod(scope.period, centre.timeZone);
	const to = startOfPeriod(shiftPeriod(scope.period, 1), centre.timeZone);
	return interactions.countOfAgent(store, agentId, { channel, from, to });
}
