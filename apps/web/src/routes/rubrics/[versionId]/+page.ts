import { readRubric } from '#lib/api/rubrics.ts';
import { later } from '#lib/url.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = ({ params }) => ({ rubric: later(readRubric(params.versionId)) });
