import { listAgentScores } from '@earshot/client/scores';
import { teamsFor } from '#lib/teams-for.ts';
import { later, paramsOf } from '#lib/url.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ url, parent }) => {
	const scores = later(listAgentScores(paramsOf(url, 'period', 'rubricVersionId', 'teamId')));
	// Rights are known once the layout has loaded.
	await parent();
	return { scores, teams: await teamsFor('score.readAll') };
};
