import { bridgeRubric, readRubric } from '@earshot/client/rubrics';
import { later, paramsOf } from '#lib/url.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = ({ params: { versionId }, url }) => ({
	both: later(
		Promise.all([readRubric(versionId), bridgeRubric(versionId, paramsOf(url, 'from', 'to'))])
	)
});
