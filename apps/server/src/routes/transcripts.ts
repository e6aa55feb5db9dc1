import { AttachTranscriptBody, IdParam, TranscriptFileBody } from '@earshot/contract';
import { attachTranscript, previewTranscript } from '@earshot/services/transcripts';
import { Hono } from 'hono';
import type { AppEnv } from '../http/env.ts';
import { json, param } from '../http/validate.ts';

/** Transcripts attached to recordings. */
export const transcriptRoutes = () =>
	new Hono<AppEnv>()
		.post(
			'/interactions/:id/transcript/preview',
			param(IdParam),
			json(TranscriptFileBody),
			async (c) => {
				const input = { ...c.req.valid('json'), ...c.req.valid('param') };
				return c.json(await previewTranscript(c.get('ctx'), input), 200);
			}
		)
		.post('/interactions/:id/transcript', param(IdParam), json(AttachTranscriptBody), async (c) => {
			const input = { ...c.req.valid('json'), ...c.req.valid('param') };
			return c.json(await attachTranscript(c.get('ctx'), input), 200);
		});
