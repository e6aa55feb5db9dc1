import { ChangePasswordBody, SetLocaleBody, type BootView } from '@earshot/contract';
import { rightsOf } from '@earshot/services';
import { changeOwnPassword, setOwnLocale } from '@earshot/services/people';
import { Hono } from 'hono';
import type { z } from 'zod';
import type { AppDeps } from '../app.ts';
import { contextOf, signedIn } from '../http/session.ts';
import type { AppEnv } from '../http/env.ts';
import { json } from '../http/validate.ts';

/** Who is signed in, and one's own account. */
export const accountRoutes = (deps: AppDeps) =>
	new Hono<AppEnv>()
		.get('/boot', async (c) => c.json(await bootOf(deps, await contextOf(deps, c)), 200))
		.post('/account/password', signedIn(deps), json(ChangePasswordBody), async (c) => {
			await changeOwnPassword(c.get('ctx'), c.req.valid('json'));
			return c.body(null, 204);
		})
		.put('/account/locale', signedIn(deps), json(SetLocaleBody), async (c) => {
			await setOwnLocale(c.get('ctx'), c.req.valid('json'));
			return c.body(null, 204);
		});

/** What the frame of the web app needs before anything else. */
export async function bootOf(
	deps: AppDeps,
	ctx: Awaited<ReturnType<typeof contextOf>>
): Promise<z.input<typeof BootView>> {
	return {
		product: { version: deps.facts.version },
		centre: deps.centre,
		demo: deps.demoAccounts.length > 0,
		user:
			ctx === null
				? null
				: {
						id: ctx.actor.userId,
						username: ctx.username,
						displayName: ctx.actor.name,
						roles: [...ctx.actor.roles],
						rights: [...rightsOf(ctx.actor.roles)],
						agentId: ctx.actor.agentId,
						locale: ctx.locale,
						mustChangePassword: ctx.mustChangePassword
					},
		demoAccounts: [...deps.demoAccounts]
	};
}
