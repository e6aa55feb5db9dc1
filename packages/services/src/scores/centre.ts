import { aggregatesFor, criteriaOf, trendFor, type RubricVersion } from '@earshot/domain';
import * as agentRollups from '@earshot/store/agent-rollups';
import * as evaluations from '@earshot/store/evaluations';
import type { z } from 'zod';
import type { ServiceContext } from '../context.ts';
import { loadDirectory } from '../directory.ts';
import { authorise } from '../rights.ts';
import { centreScope, inMonth, noEstimates, trendPeriods } from './internal.ts';
import { ScoreInput } from './scope.ts';

/** The centre's and its teams' quality scores of a month, the trend, and the criteria failed most. */
export async function getCentreScores(ctx: ServiceContext, input: z.input<typeof ScoreInput>) {
	authorise(ctx, 'score.readAll');
	const { store } = ctx;
	const { teamId, ...given } = ScoreInput.parse(input);
	const { scope, rubric } = await centreScope(ctx, given);
	if (rubric === null) return { scope, ...emptyCentre };
	const { minimumN } = rubric.content;
	const rollups = await agentRollups.listByRubric(store, rubric._id, trendPeriods(scope.period));
	const { centre, teams } = aggregatesFor(inMonth(rollups, scope.period), minimumN);
	const names = await loadDirectory(store, teams);
	return {
		scope,
		centre: { score: centre.score, dimensions: centre.dimensions },
		teams: teams
			.filter((team) => teamId === undefined || team.teamId === teamId)
			.map(({ teamId: id, agents, score, dimensions, criticalFailures }) => ({
				team: names.team(id),
				agents,
				score,
				dimensions,
				criticalFailures
			})),
		trend: trendFor(rollups, null, minimumN).map(({ period, score }) => ({ period, score })),
		failures: await failuresOf(ctx, rubric, { period: scope.period, teamId }),
		simulated: centre.simulated
	};
}

const emptyCentre = {
	centre: { score: noEstimates.score, dimensions: noEstimates.dimensions },
	teams: [],
	trend: [],
	failures: [],
	simulated: false
};

async function failuresOf(
	{ store }: ServiceContext,
	rubric: RubricVersion,
	of: { period: string; teamId: string | undefined }
) {
	const counted = await evaluations.countFailures(store, { ...of, rubricVersionId: rubric._id });
	const criteria = new Map(
		criteriaOf(rubric.content).map(({ criterion }) => [criterion.id, criterion])
	);
	return counted.failed.flatMap(({ criterionId, failed }) => {
		const criterion = criteria.get(criterionId);
		return criterion === undefined
			? []
			: {
					criterionId,
					title: criterion.title,
					dimension: criterion.dimension,
					failed,
					evaluations: counted.evaluations
				};
	});
}
