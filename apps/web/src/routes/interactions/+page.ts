import { redirect } from '@sveltejs/kit';
import { countInteractions, listInteractions } from '@earshot/client/interactions';
import { startOfDay } from '#lib/format.ts';
import { teamsFor } from '#lib/teams-for.ts';
import { later, paramsOf } from '#lib/url.ts';
import { firstView, viewsOrNone } from '#lib/views/views.ts';
import { daysAfter } from '#lib/zone.ts';
import type { PageLoad } from './$types';
import { filterNames } from './filters.ts';

export const load: PageLoad = async ({ url, parent }) => {
	// Rights and the centre's time zone are known once the layout has loaded.
	await parent();
	const views = await viewsOrNone('interactions');
	const first = firstView(views, url);
	if (first) redirect(307, first);
	const filters = paramsOf(url, ...filterNames);
	if (filters['from']) filters['from'] = startOfDay(filters['from']);
	if (filters['to']) filters['to'] = startOfDay(daysAfter(filters['to'], 1));
	const list = later(listInteractions({ ...filters, ...paramsOf(url, 'page', 'sort', 'order') }));
	const counts = later(countInteractions({ ...filters, ...paramsOf(url, 'share') }));
	return { list, counts, views, teams: await teamsFor('interaction.listAll') };
};
