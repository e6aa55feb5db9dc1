import { IdParam } from '@earshot/contract';
import { listMentionable, listMentions, readMention } from '@earshot/services/mentions';
import { Hono } from 'hono';
import type { AppEnv } from '../http/env.ts';
import { param } from '../http/validate.ts';

/** Who can be named in an evaluation, and where one was named. */
export const mentionRoutes = () =>
	new Hono<AppEnv>()
		.get('/evaluations/:id/mentionable', param(IdParam), async (c) =>
			c.json(await listMentionable(c.get('ctx'), c.req.valid('param')), 200)
		)
		.get('/mentions', async (c) => c.json(await listMentions(c.get('ctx')), 200))
		.post('/mentions/:id/read', param(IdParam), async (c) =>
			c.json(await readMention(c.get('ctx'), c.req.valid('param')), 200)
		);
