import { listDrafts } from '@earshot/client/evaluations';
import { unsentOf } from '#lib/review/unsent.ts';
import { session } from '#lib/state/session.svelte.ts';
import { later } from '#lib/url.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ parent }) => {
	const list = later(listDrafts());
	// Who is signed in is known once the layout has loaded.
	await parent();
	return { drafts: later(Promise.all([list, unsentOf(session.user?.id ?? '')])) };
};
