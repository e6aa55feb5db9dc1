import { listRubrics } from '#lib/api/rubrics.ts';
import { later } from '#lib/url.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = () => ({ list: later(listRubrics()) });
