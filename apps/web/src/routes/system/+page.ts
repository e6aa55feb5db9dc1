import { listJobs, readSystem } from '#lib/api/system.ts';
import { later, paramsOf } from '#lib/url.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = ({ url }) => ({
	system: later(readSystem()),
	jobs: later(listJobs(paramsOf(url, 'page', 'state')))
});
