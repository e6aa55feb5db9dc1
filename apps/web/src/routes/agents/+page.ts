import { listAgents } from '@earshot/client/agents';
import { teamsFor } from '#lib/teams-for.ts';
import { later, paramsOf } from '#lib/url.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ url, parent }) => {
	const list = later(listAgents(paramsOf(url, 'page', 'q', 'state', 'teamId')));
	// Rights are known once the layout has loaded.
	await parent();
	return { list, teams: await teamsFor('agent.map') };
};
