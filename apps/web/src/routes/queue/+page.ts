import { listAssignments, readWorkload } from '#lib/api/assignments.ts';
import { later, paramsOf } from '#lib/url.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = ({ url }) => ({
	list: later(listAssignments(paramsOf(url, 'state', 'page'))),
	workload: later(readWorkload())
});
