import { listJobs, readSystem } from '@earshot/client/system';
import { later, paramsOf } from '#lib/url.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = ({ url }) => ({
	system: later(readSystem()),
	jobs: later(listJobs(paramsOf(url, 'page', 'state')))
});
