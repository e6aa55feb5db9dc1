import { estimatesFor, shiftPeriod } from '@earshot/domain';
import * as agentRollups from '@earshot/store/agent-rollups';
import type { z } from 'zod';
import type { ServiceContext } from '../context.ts';
import { loadDirectory } from '../directory.ts';
import { authorise, hasRight } from '../rights.ts';
import { centreScope, changeBetween, inMonth } from './internal.ts';
import { ScoreInput } from './scope.ts';

/** Every agent's quality score of a month under one rubric version: all agents, or those of the teams one leads. */
export async function listAgentScores(ctx: ServiceContext, input: z.input<typeof ScoreInput>) {
	authorise(ctx, 'score.readAll', 'score.readTeam');
	const given = ScoreInput.parse(input);
	const { scope, rubric } = await centreScope(ctx, given);
	if (rubric === null) return { scope, rows: [] };
	const { minimumN } = rubric.content;
	const before = shiftPeriod(scope.period, -1);
	const rollups = await agentRollups.listByRubric(ctx.store, rubric._id, [before, scope.period]);
	const earlier = new Map(
		estimatesFor(inMonth(rollups, before), minimumN).map((one) => [one.agentId, one.score])
	);
	const mayRead = readableTeams(ctx);
	const found = estimatesFor(inMonth(rollups, scope.period), minimumN).filter(
		({ teamId }) => mayRead(teamId) && (given.teamId === undefined || given.teamId === teamId)
	);
	const names = await loadDirectory(ctx.store, found);
	const rows = found.map(({ agentId, teamId, score, ...rest }) => ({
		agent: names.agent(agentId),
		team: names.team(teamId),
		score,
		...rest,
		change: changeBetween(earlier.get(agentId), score)
	}));
	return { scope, rows };
}

function readableTeams({ actor }: ServiceContext): (teamId: string | null) => boolean {
	if (hasRight(actor, 'score.readAll')) return () => true;
	const led = actor.kind === 'user' ? actor.leadsTeamIds : [];
	return (teamId) => teamId !== null && led.includes(teamId);
}
