import { redirect } from '@sveltejs/kit';
import { countInteractions, listInteractions } from '@earshot/client/interactions';
import { listSavedViews } from '@earshot/client/saved-views';
import { startOfDay } from '#lib/format.ts';
import { teamsFor } from '#lib/teams-for.ts';
import { later, paramsOf } from '#lib/url.ts';
import { daysAfter } from '#lib/zone.ts';
import type { PageLoad } from './$types';
import { filterNames } from './filters.ts';
import { viewHref } from './views.ts';

/** The list works without its views. */
const viewsOrNone = () =>
	listSavedViews().then(
		({ rows }) => rows,
		() => []
	);

export const load: PageLoad = async ({ url, parent }) => {
	// Rights and the centre's time zone are known once the layout has loaded.
	await parent();
	const bare = url.search === '';
	const views = await viewsOrNone();
	const first = bare ? views.find(({ isDefault }) => isDefault) : undefined;
	if (first) redirect(307, viewHref(first));
	const filters = paramsOf(url, ...filterNames);
	if (filters['from']) filters['from'] = startOfDay(filters['from']);
	if (filters['to']) filters['to'] = startOfDay(daysAfter(filters['to'], 1));
	const list = later(listInteractions({ ...filters, ...paramsOf(url, 'page', 'sort', 'order') }));
	const counts = later(countInteractions({ ...filters, ...paramsOf(url, 'share') }));
	return { list, counts, views, teams: await teamsFor('interaction.listAll') };
};
