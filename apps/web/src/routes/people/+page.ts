import { listUsers } from '@earshot/client/users';
import { later, paramsOf } from '#lib/url.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = ({ url }) => ({
	list: later(listUsers({ pageSize: 100, ...paramsOf(url, 'page') }))
});
