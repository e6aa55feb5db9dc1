import { listEvaluations } from '@earshot/client/evaluations';
import { teamsFor } from '#lib/teams-for.ts';
import { later, paramsOf } from '#lib/url.ts';
import type { PageLoad } from './$types';
import { filterNames } from './filters.ts';

export const load: PageLoad = async ({ url, parent }) => {
	const list = later(listEvaluations(paramsOf(url, 'page', ...filterNames)));
	// Rights are known once the layout has loaded.
	await parent();
	return { list, teams: await teamsFor('evaluation.listAll') };
};
