import { listSelfReviews } from '@earshot/client/self-reviews';
import { selfReviewStates } from '@earshot/domain/self-review';
import { later, paramsOf } from '#lib/url.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = ({ url }) => {
	const asked = url.searchParams.get('state');
	const state = selfReviewStates.find((one) => one === asked);
	return { state, list: later(listSelfReviews({ ...paramsOf(url, 'page', 'agentId'), state })) };
};
