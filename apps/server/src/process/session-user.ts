import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Store } from '@earshot/store';
import * as sessions from '@earshot/store/sessions';
import { renewAfterSeconds, sessionSeconds, type createAuth } from './auth.ts';

/**
 * Whose session the headers carry, null = nobody's. Every request asks this, so it is one read by key where the answer is
 * certain: a cookie that the sign-in library signed, of a session it stored that is not due to be renewed. Everything
 * else is left to the library.
 */
export function sessionUser(
	auth: ReturnType<typeof createAuth>,
	store: Store,
	clock: () => Date
): (headers: Headers) => Promise<string | null> {
	return async (headers) => {
		const { secret, authCookies } = await auth.$context;
		const token = signedCookie(headers.get('cookie') ?? '', authCookies.sessionToken.name, secret);
		const session = token === null ? null : await sessions.findByToken(store, token);
		if (session !== null && !isDue(session.expiresAt, clock())) return session.userId;
		return (await auth.api.getSession({ headers }))?.user.id ?? null;
	};
}

/** An expired session is one that was due long ago. */
const isDue = (expiresAt: Date, now: Date): boolean =>
	expiresAt.getTime() - (sessionSeconds - renewAfterSeconds) * 1000 <= now.getTime();

/** The value of a cookie of the form `value.base64(hmacSha256(value))`, percent-encoded; null where it is not ours. */
function signedCookie(header: string, name: string, secret: string): string | null {
	const pair = header.split(/; */).find((one) => one.startsWith(`${name}=`));
	if (pair === undefined) return null;
	const text = decoded(pair.slice(name.length + 1));
	const at = text.lastIndexOf('.');
	const value = text.slice(0, Math.max(0, at));
	const right = Buffer.from(createHmac('sha256', secret).update(value).digest('base64'));
	const given = Buffer.from(text.slice(at + 1));
	return value !== '' && given.length === right.length && timingSafeEqual(given, right)
		? value
		: null;
}

function decoded(text: string): string {
	try {
		return decodeURIComponent(text);
	} catch {
		return '';
	}
}
