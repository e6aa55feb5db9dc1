import { readEvaluation } from '@earshot/client/evaluations';
import { preparePlayer } from '#lib/player/load-peaks.ts';
import { later } from '#lib/url.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = ({ params, url }) => {
	// With the view in one, so that what is amended is always what was just read.
	const amending = url.searchParams.has('amend');
	const read = readEvaluation(params.id).then(async (evaluation) => {
		await preparePlayer(evaluation.interaction);
		return { evaluation, amending };
	});
	return { page: later(read) };
};
