import { redirect } from '@sveltejs/kit';
import { onSessionExpired } from '@earshot/client';
import { takeInlinedBoot, readBoot } from '@earshot/client/boot';
import { session } from '#lib/state/session.svelte.ts';
import type { LayoutLoad } from './$types';

export const ssr = false;
export const prerender = false;

onSessionExpired(() => session.askToSignIn());

export const load: LayoutLoad = async ({ url }) => {
	session.boot ??= takeInlinedBoot(document) ?? (await readBoot());
	const { user } = session;
	if (!user && url.pathname !== '/sign-in') {
		const next =
			url.pathname === '/' ? '' : `?next=${encodeURIComponent(url.pathname + url.search)}`;
		redirect(307, `/sign-in${next}`);
	}
	if (user?.mustChangePassword && url.pathname !== '/password') redirect(307, '/password');
};
