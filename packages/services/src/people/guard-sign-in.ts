import { DomainError, signInWaitMs, wrongPasswordsKeptMs } from '@earshot/domain';
import type { Store } from '@earshot/store';
import * as signInFailures from '@earshot/store/sign-in-failures';

/** Counts an attempt as failed before it is made, so that many at once are counted as many. */
async function reserve(store: Store, name: string, now: Date): Promise<void> {
	for (;;) {
		const seen = await signInFailures.find(store, name);
		const waitMs = seen === null ? 0 : signInWaitMs(seen, now);
		if (waitMs > 0)
			throw new DomainError('rateLimited', { retryAfterSeconds: Math.ceil(waitMs / 1000) });
		const isFresh = seen === null || now.getTime() - seen.lastAt.getTime() >= wrongPasswordsKeptMs;
		const next = { count: isFresh ? 1 : seen.count + 1, lastAt: now };
		if (await signInFailures.replace(store, name, seen, next)) return;
	}
}

/**
 * Makes an attempt to sign in as `username`, known or not, unless too many have failed: then `rateLimited` with
 * `retryAfterSeconds`. An attempt that succeeds clears the count.
 */
export async function guardSignIn<Answer extends { ok: boolean }>(
	{ store, now }: { store: Store; now: Date },
	username: string,
	attempt: () => Promise<Answer>
): Promise<Answer> {
	const name = username.toLowerCase().slice(0, 200);
	await reserve(store, name, now);
	const answer = await attempt();
	if (answer.ok) await signInFailures.forget(store, name);
	return answer;
}
