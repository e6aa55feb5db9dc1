import { readPlan } from '@earshot/client/plans';
import { later } from '#lib/url.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = ({ params }) => ({ plan: later(readPlan(params.id)) });
