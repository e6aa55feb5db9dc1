import { setAccountLocale, signIn, signOut } from '@earshot/client/account';
import { readBoot } from '@earshot/client/boot';
import { locale, showIn } from '#lib/locale.ts';
import { session } from '#lib/state/session.svelte.ts';

const chosenKey = 'earshot.localeChosen';

/** Signs in and loads what the person may do. */
export async function enter(username: string, password: string): Promise<void> {
	await signIn(username, password);
	session.boot = await readBoot();
}

/** A language picked before signing in goes to the account; else the account's language comes to the page. */
export async function settleLocale(): Promise<void> {
	const { user } = session;
	if (!user || user.locale === locale()) return;
	if (sessionStorage.getItem(chosenKey) === null) showIn(user.locale);
	else await setAccountLocale(locale());
}

export async function leave(): Promise<void> {
	await signOut();
	location.assign('/sign-in');
}

/** The page comes back in the other language; the account remembers it. */
export async function switchLocale(): Promise<void> {
	const next = locale() === 'en' ? 'zh-CN' : 'en';
	if (session.user) await setAccountLocale(next).catch(() => undefined);
	else sessionStorage.setItem(chosenKey, next);
	showIn(next);
}
