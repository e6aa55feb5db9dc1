import { redirect } from '@sveltejs/kit';
import { listEvaluations } from '@earshot/client/evaluations';
import { teamsFor } from '#lib/teams-for.ts';
import { later, paramsOf } from '#lib/url.ts';
import { firstView, viewsOrNone } from '#lib/views/views.ts';
import type { PageLoad } from './$types';
import { filterNames } from './filters.ts';

export const load: PageLoad = async ({ url, parent }) => {
	// Rights are known once the layout has loaded.
	await parent();
	const views = await viewsOrNone('evaluations');
	const first = firstView(views, url);
	if (first) redirect(307, first);
	const list = later(listEvaluations(paramsOf(url, 'page', 'sort', 'order', ...filterNames)));
	return { list, views, teams: await teamsFor('evaluation.listAll') };
};
