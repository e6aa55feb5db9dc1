import { DomainError } from '@earshot/domain';
import { guardSignIn } from '@earshot/services/people';
import { Hono } from 'hono';
import type { AppDeps } from '../app.ts';
import { authAnswer } from '../http/auth-answer.ts';
import type { AppEnv } from '../http/env.ts';
import { withPeer } from '../http/request.ts';

/** The name somebody signs in by; '' where the body has none, which the library then refuses. */
async function usernameIn(request: Request): Promise<string> {
	const body: unknown = await request
		.clone()
		.json()
		.catch(() => null);
	const isObject = typeof body === 'object' && body !== null && 'username' in body;
	return isObject && typeof body.username === 'string' ? body.username : '';
}

/** Signing in and out by the sign-in library; nothing else of it can be reached. */
export const authRoutes = ({ authHandler, store, clock }: AppDeps) =>
	new Hono<AppEnv>()
		.post('/sign-in/username', async (c) => {
			const request = withPeer(c.req.raw, c.env);
			const name = await usernameIn(request);
			const attempt = () => authHandler(request);
			const guarded = name !== '' ? guardSignIn({ store, now: clock() }, name, attempt) : attempt();
			return authAnswer(await guarded);
		})
		.post('/sign-out', async (c) => authAnswer(await authHandler(withPeer(c.req.raw, c.env))))
		.all('/*', () => {
			throw new DomainError('notFound');
		});
