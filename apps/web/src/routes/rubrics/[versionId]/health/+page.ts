import { readRubric, readRubricHealth } from '@earshot/client/rubrics';
import { later, paramsOf } from '#lib/url.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = ({ params: { versionId }, url }) => ({
	both: later(
		Promise.all([readRubric(versionId), readRubricHealth(versionId, paramsOf(url, 'from', 'to'))])
	)
});
