import { SpeechSettingsView, SpeechTestView, TranscriptionView } from '@earshot/contract';
import { saveSpeechSettings, startTranscription } from '@earshot/services/speech-to-text';
import { createCall } from '@earshot/testing';
import type { Api } from '../../support/api.ts';
import type { RouteCase } from '../route-case.ts';

const service = { baseUrl: 'http://127.0.0.1:9', model: 'whisper-1', language: null };
const settings = {
	...service,
	enabled: true,
	automatic: false,
	channels: { agent: true, customer: true, mono: true }
};
const admin = { may: 'admin', mayNot: ['qaLead', 'forbidden'] } as const;

async function callOf({ store, cast }: Api, started = false): Promise<string> {
	await saveSpeechSettings(cast.as.admin, settings);
	const { _id } = await createCall(store, cast.agent);
	if (started) await startTranscription(cast.as.admin, { id: _id });
	return `/api/interactions/${_id}/transcription`;
}

export const speechRoutes: RouteCase[] = [
	{
		route: 'GET /api/speech-to-text',
		may: admin.may,
		mayNot: [...admin.mayNot],
		status: 200,
		view: SpeechSettingsView,
		call: () => ({ path: '/api/speech-to-text' })
	},
	{
		route: 'PUT /api/speech-to-text',
		may: admin.may,
		mayNot: [...admin.mayNot],
		status: 200,
		view: SpeechSettingsView,
		call: () => ({ path: '/api/speech-to-text', body: { ...settings, apiKey: 'secret' } })
	},
	{
		route: 'POST /api/speech-to-text/test',
		may: admin.may,
		mayNot: [...admin.mayNot],
		status: 200,
		view: SpeechTestView,
		call: () => ({ path: '/api/speech-to-text/test', body: service })
	},
	{
		route: 'GET /api/interactions/:id/transcription',
		may: 'qaLead',
		mayNot: ['manager', 'forbidden'],
		status: 200,
		view: TranscriptionView,
		call: async (api) => ({ path: await callOf(api) })
	},
	{
		route: 'POST /api/interactions/:id/transcription',
		may: 'qaLead',
		mayNot: ['agent', 'forbidden'],
		status: 202,
		view: TranscriptionView,
		call: async (api) => ({ path: await callOf(api) })
	},
	{
		route: 'POST /api/interactions/:id/transcription/cancel',
		may: 'admin',
		mayNot: ['trainer', 'forbidden'],
		status: 200,
		view: TranscriptionView,
		call: async (api) => ({ path: `${await callOf(api, true)}/cancel` })
	}
];
