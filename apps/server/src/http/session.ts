import { DomainError, type Role } from '@earshot/domain';
import type { ServiceContext, UserContext } from '@earshot/services';
import type { Context } from 'hono';
import { createMiddleware } from 'hono/factory';
import type { AppDeps } from '../app.ts';
import type { AppEnv } from './env.ts';

const openWhilePasswordIsDue = new Set(['/api/boot', '/api/account/password', '/api/account/locale']);

/** The signed-in person's context, or null. */
export async function contextOf(
	deps: AppDeps,
	c: Context<AppEnv>
): Promise<(ServiceContext & UserContext & { mustChangePassword: boolean }) | null> {
	const session = await deps.auth.api.getSession({ headers: c.req.raw.headers });
	if (session === null) return null;
	const user = await deps.people.actorOf(session.user.id);
	if (user === null || user.disabled) return null;
	return {
		store: deps.store,
		centre: deps.centre,
		log: c.get('log'),
		requestId: c.get('requestId'),
		now: deps.clock(),
		actor: user.actor,
		mustChangePassword: user.mustChangePassword
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

export type { Role };
