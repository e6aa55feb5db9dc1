import { readRubric } from '@earshot/client/rubrics';
import { later } from '#lib/url.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = ({ params }) => ({ rubric: later(readRubric(params.versionId)) });
