import { readInteraction } from '#lib/api/interactions.ts';
import { later } from '#lib/url.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = ({ params }) => ({ interaction: later(readInteraction(params.id)) });
