import { listPlans } from '@earshot/client/plans';
import { later, paramsOf } from '#lib/url.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = ({ url }) => ({ list: later(listPlans(paramsOf(url, 'page'))) });
