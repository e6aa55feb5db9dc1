import { AttachedTranscriptView, TranscriptPreviewView } from '@earshot/contract';
import { createCall } from '@earshot/testing';
import type { RouteCase } from '../route-case.ts';

const file = {
	fileName: '转写.srt',
	data: Buffer.from('00:00:00,000 --> 00:00:02,000\n客服：您好\n').toString('base64')
};

export const transcriptRoutes: RouteCase[] = [
	{
		route: 'POST /api/interactions/:id/transcript/preview',
		may: 'qaLead',
		mayNot: ['teamLead', 'forbidden'],
		status: 200,
		view: TranscriptPreviewView,
		call: async ({ store, cast }) => ({
			path: `/api/interactions/${(await createCall(store, cast.agent))._id}/transcript/preview`,
			body: file
		})
	},
	{
		route: 'POST /api/interactions/:id/transcript',
		may: 'admin',
		mayNot: ['manager', 'forbidden'],
		status: 200,
		view: AttachedTranscriptView,
		call: async ({ store, cast }) => ({
			path: `/api/interactions/${(await createCall(store, cast.agent))._id}/transcript`,
			body: { ...file, rev: 0 }
		})
	}
];
