import { listCoaching } from '@earshot/client/coaching';
import { later, paramsOf } from '#lib/url.ts';
import type { PageLoad } from './$types';
import { stateOf } from './tabs.ts';

export const load: PageLoad = ({ url }) => {
	const state = stateOf(url.searchParams.get('tab'));
	return {
		list: later(
			listCoaching({
				...paramsOf(url, 'page', 'agentId', 'trainerId'),
				state,
				pageSize: url.searchParams.get('tab') === 'overdue' ? 200 : undefined
			})
		)
	};
};
