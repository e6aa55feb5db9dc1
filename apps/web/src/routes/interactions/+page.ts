import { listInteractions } from '@earshot/client/interactions';
import { startOfDay } from '#lib/format.ts';
import { teamsFor } from '#lib/teams-for.ts';
import { later, paramsOf } from '#lib/url.ts';
import { daysAfter } from '#lib/zone.ts';
import type { PageLoad } from './$types';
import { filterNames } from './filters.ts';

export const load: PageLoad = async ({ url, parent }) => {
	// Rights and the centre's time zone are known once the layout has loaded.
	await parent();
	const query = paramsOf(url, 'page', 'sort', 'order', ...filterNames);
	if (query['from']) query['from'] = startOfDay(query['from']);
	if (query['to']) query['to'] = startOfDay(daysAfter(query['to'], 1));
	const list = later(listInteractions(query));
	return { list, teams: await teamsFor('interaction.listAll') };
};
