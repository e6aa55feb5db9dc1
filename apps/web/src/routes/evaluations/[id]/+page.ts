import { readEvaluation } from '#lib/api/evaluations.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = ({ params }) => ({ evaluation: readEvaluation(params.id) });
