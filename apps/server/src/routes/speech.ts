import { IdParam, SaveSpeechSettingsBody, TestSpeechSettingsBody } from '@earshot/contract';
import {
	cancelTranscription,
	getSpeechSettings,
	getTranscription,
	saveSpeechSettings,
	startTranscription,
	testSpeechSettings
} from '@earshot/services/speech-to-text';
import { Hono } from 'hono';
import type { AppDeps } from '../app.ts';
import type { AppEnv } from '../http/env.ts';
import { json, param } from '../http/validate.ts';

/** Speech-to-text: its settings, and the transcription of single recordings. */
export const speechRoutes = (deps: Pick<AppDeps, 'speech' | 'wakeJobs'>) =>
	new Hono<AppEnv>()
		.get('/speech-to-text', async (c) => c.json(await getSpeechSettings(c.get('ctx')), 200))
		.put('/speech-to-text', json(SaveSpeechSettingsBody), async (c) =>
			c.json(await saveSpeechSettings(c.get('ctx'), c.req.valid('json')), 200)
		)
		.post('/speech-to-text/test', json(TestSpeechSettingsBody), async (c) =>
			c.json(await testSpeechSettings(c.get('ctx'), c.req.valid('json'), deps.speech), 200)
		)
		.get('/interactions/:id/transcription', param(IdParam), async (c) =>
			c.json(await getTranscription(c.get('ctx'), c.req.valid('param')), 200)
		)
		.post('/interactions/:id/transcription', param(IdParam), async (c) => {
			await startTranscription(c.get('ctx'), c.req.valid('param'));
			deps.wakeJobs();
			return c.json(await getTranscription(c.get('ctx'), c.req.valid('param')), 202);
		})
		.post('/interactions/:id/transcription/cancel', param(IdParam), async (c) => {
			await cancelTranscription(c.get('ctx'), c.req.valid('param'));
			return c.json(await getTranscription(c.get('ctx'), c.req.valid('param')), 200);
		});
