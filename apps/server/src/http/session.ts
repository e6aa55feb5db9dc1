import { DomainError } from '@earshot/domain';
import type { ServiceContext, UserContext } from '@earshot/services';
import { actorOf, type SignedIn } from '@earshot/services/people';
import type { Context } from 'hono';
import { createMiddleware } from 'hono/factory';
import type { AppDeps } from '../app.ts';
import type { AppEnv } from './env.ts';

const openWhilePasswordIsDue = new Set(['/api/account/password', '/api/account/locale']);

export type SessionContext = ServiceContext & UserContext & Omit<SignedIn, 'actor' | 'disabled'>;

/** The signed-in person's context, or null. */
export async function contextOf(deps: AppDeps, c: Context<AppEnv>): Promise<SessionContext | null> {
	const userId = await deps.sessionUserId(c.req.raw.headers);
	if (userId === null) return null;
	const signedIn = await actorOf(deps.store, userId);
	if (signedIn === null || signedIn.disabled) return null;
	const { disabled: _, ...person } = signedIn;
	return {
		...person,
		store: deps.store,
		centre: deps.centre,
		log: c.get('log'),
		requestId: c.get('requestId'),
		now: deps.clock()
	};
}

/** Refuses requests without a session, and everything but the password change while one is due. */
export const signedIn = (deps: AppDeps) =>
	createMiddleware<AppEnv>(async function signedIn(c, next) {
		const ctx = await contextOf(deps, c);
		if (ctx === null) throw new DomainError('unauthenticated');
		if (ctx.mustChangePassword && !openWhilePasswordIsDue.has(c.req.path))
			throw new DomainError('passwordChangeRequired');
		c.set('ctx', ctx);
		await next();
	});
