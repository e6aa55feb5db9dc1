import { readEvaluation } from '@earshot/client/evaluations';
import type { PageLoad } from './$types';

export const load: PageLoad = ({ params }) => ({ evaluation: readEvaluation(params.id) });
