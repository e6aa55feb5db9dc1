import { readEvaluation } from '@earshot/client/evaluations';
import { preparePlayer } from '#lib/player/load-peaks.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = ({ params }) => ({
	evaluation: readEvaluation(params.id).then(async (evaluation) => {
		await preparePlayer(evaluation.interaction);
		return evaluation;
	})
});
