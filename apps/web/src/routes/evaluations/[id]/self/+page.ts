import { ApiError } from '@earshot/client';
import { readSelfReview } from '@earshot/client/self-reviews';
import { preparePlayer } from '#lib/player/load-peaks.ts';
import { later } from '#lib/url.ts';
import type { PageLoad } from './$types';

/** Null where none was opened yet. */
const absent = (error: unknown): null => {
	if (error instanceof ApiError && error.code === 'notFound') return null;
	throw error;
};

async function read(id: string) {
	const it = await readSelfReview(id).catch(absent);
	if (it) await preparePlayer(it.interaction);
	return it && { it };
}

export const load: PageLoad = ({ params }) => ({ id: params.id, page: later(read(params.id)) });
