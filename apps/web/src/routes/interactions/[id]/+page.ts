import { readInteraction } from '@earshot/client/interactions';
import { preparePlayer } from '#lib/player/load-peaks.ts';
import { later } from '#lib/url.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = ({ params }) => ({
	interaction: later(readInteraction(params.id).then(preparePlayer))
});
