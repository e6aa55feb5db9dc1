import { readCoaching } from '#lib/api/coaching.ts';
import { later } from '#lib/url.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = ({ params }) => ({ task: later(readCoaching(params.id)) });
