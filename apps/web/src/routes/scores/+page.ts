import { readCentreScores } from '@earshot/client/scores';
import { later, paramsOf } from '#lib/url.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = ({ url }) => ({
	scores: later(readCentreScores(paramsOf(url, 'period', 'rubricVersionId', 'teamId')))
});
