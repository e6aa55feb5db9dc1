import { readCoaching } from '@earshot/client/coaching';
import { later } from '#lib/url.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = ({ params }) => ({ task: later(readCoaching(params.id)) });
