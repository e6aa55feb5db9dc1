import { listMentions } from '@earshot/client/mentions';
import { session } from '#lib/state/session.svelte.ts';
import type { PageLoad } from './$types';

const none = { rows: [], unread: 0 };

/** Waited for, so that nothing moves when it comes; without it the page is whole too. */
export const load: PageLoad = async ({ parent }) => {
	await parent();
	const reads =
		session.can('evaluation.write') ||
		session.can('evaluation.listAll') ||
		session.can('evaluation.listTeam') ||
		session.can('evaluation.listOwn');
	return { mentions: reads ? await listMentions().catch(() => none) : none };
};
