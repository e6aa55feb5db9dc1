import { listAssignments, readWorkload } from '@earshot/client/assignments';
import { later, paramsOf } from '#lib/url.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = ({ url }) => ({
	list: later(listAssignments(paramsOf(url, 'state', 'page'))),
	workload: later(readWorkload())
});
