import {
	AudioQuery,
	IdParam,
	InteractionCountQuery,
	InteractionQuery,
	PeaksQuery,
	RevealBody
} from '@earshot/contract';
import {
	countInteractions,
	listInteractionFacets,
	getInteraction,
	listInteractions,
	listReveals,
	revealInteraction
} from '@earshot/services/interactions';
import { getPeaks, openRecording } from '@earshot/services/recordings';
import { Hono } from 'hono';
import type { AppEnv } from '../http/env.ts';
import { sendRecording } from '../http/recording.ts';
import { json, param, query } from '../http/validate.ts';

/** Calls and chats, their recordings and waveforms. */
export const interactionRoutes = () =>
	new Hono<AppEnv>()
		.get('/interactions', query(InteractionQuery), async (c) =>
			c.json(await listInteractions(c.get('ctx'), c.req.valid('query')), 200)
		)
		.get('/interactions/counts', query(InteractionCountQuery), async (c) =>
			c.json(await countInteractions(c.get('ctx'), c.req.valid('query')), 200)
		)
		.get('/interactions/facets', async (c) =>
			c.json(await listInteractionFacets(c.get('ctx')), 200)
		)
		.get('/interactions/:id', param(IdParam), async (c) =>
			c.json(await getInteraction(c.get('ctx'), c.req.valid('param')), 200)
		)
		.post('/interactions/:id/reveal', param(IdParam), json(RevealBody), async (c) =>
			c.json(
				await revealInteraction(c.get('ctx'), { ...c.req.valid('json'), ...c.req.valid('param') }),
				200,
				{ 'cache-control': 'no-store' }
			)
		)
		.get('/interactions/:id/reveals', param(IdParam), async (c) =>
			c.json(await listReveals(c.get('ctx'), c.req.valid('param')), 200)
		)
		.get('/interactions/:id/audio', param(IdParam), query(AudioQuery), async (c) =>
			sendRecording(
				c,
				await openRecording(c.get('ctx'), { ...c.req.valid('query'), ...c.req.valid('param') })
			)
		)
		.get('/interactions/:id/peaks', param(IdParam), query(PeaksQuery), async (c) => {
			const { sha256, data, startMs } = await getPeaks(c.get('ctx'), {
				...c.req.valid('query'),
				...c.req.valid('param')
			});
			return c.body(Uint8Array.from(data), 200, {
				'content-type': 'application/octet-stream',
				'cache-control': 'private, max-age=3600',
				etag: `"${sha256}"`,
				'x-start-ms': String(startMs)
			});
		});
