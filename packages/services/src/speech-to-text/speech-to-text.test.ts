import * as contract from '@earshot/contract';
import { DomainError, type Recording } from '@earshot/domain';
import { cutRecording } from '@earshot/audio/node';
import * as jobs from '@earshot/store/jobs';
import { createCall, createCast, cliContext, testNow, withDatabase } from '@earshot/testing';
import { beforeAll, beforeEach, expect, test } from 'vitest';
import { getInteraction } from '../interactions/index.ts';
import { runNextJob } from '../jobs/index.ts';
import { attachTranscript } from '../transcripts/index.ts';
import type { SpeechToText } from './index.ts';
import {
	cancelTranscription,
	getSpeechSettings,
	getTranscription,
	saveSpeechSettings,
	startTranscription,
	testSpeechSettings
} from './index.ts';

const db = withDatabase();
let cast: Awaited<ReturnType<typeof createCast>>;
beforeAll(async () => {
	cast = await createCast(db.store);
});

const settings = {
	enabled: true,
	baseUrl: 'https://speech.example/v1',
	model: 'whisper-1',
	language: null,
	automatic: false,
	channels: { agent: true, customer: true, mono: true }
};
const save = (own: object = {}) => saveSpeechSettings(cast.as.admin, { ...settings, ...own });
beforeEach(() => save({ apiKey: 'S3CR3T' }));

type Hear = SpeechToText['transcribe'];
const heard = (...texts: string[]): Hear => {
	const segments = texts.map((text, k) => ({ startMs: k * 3000, endMs: k * 3000 + 1000, text }));
	return async () => ({ ok: true, segments });
};
const failing =
	(retryAfterMs: number | null, problem: 'rateLimited' | 'unauthorised'): Hear =>
	async () => ({ ok: false, problem, retryAfterMs });

/** Runs every job that is due at the moment. */
async function runJobs(transcribe: Hear, now = testNow): Promise<void> {
	const speech: SpeechToText = { cut: cutRecording, transcribe };
	const analyse = async () => Promise.reject(new Error('nothing to analyse'));
	const deps = { owner: 'tests', clock: () => now, analyse, speech };
	while (await runNextJob(cliContext(db.store, now), deps));
}

async function refusal(action: Promise<unknown>) {
	const error: unknown = await action.then(
		() => null,
		(cause: unknown) => cause
	);
	if (!(error instanceof DomainError)) throw error;
	return [error.code, error.params['reason']];
}

const startedCall = async () => {
	const { _id } = await createCall(db.store, cast.agent);
	await startTranscription(cast.as.qaLead, { id: _id });
	return _id;
};
const stateOf = async (id: string) =>
	contract.TranscriptionView.parse(
		JSON.parse(JSON.stringify(await getTranscription(cast.as.qaLead, { id })))
	).job;

test('the key is never told, stays where it is not given, and goes to no other service', async () => {
	const keys: string[] = [];
	const speech = {
		transcribe: async (service: Parameters<Hear>[0]) => {
			keys.push(service.apiKey);
			return { ok: true as const, segments: [] };
		}
	};
	const service = { baseUrl: settings.baseUrl, model: 'm', language: null };
	const views = [await save(), await getSpeechSettings(cast.as.admin)];
	expect(views.every(({ hasKey }) => hasKey)).toBe(true);
	await testSpeechSettings(cast.as.admin, service, speech);
	const other = { ...service, baseUrl: 'https://other.example' };
	await testSpeechSettings(cast.as.admin, other, speech);
	await testSpeechSettings(cast.as.admin, { ...service, apiKey: 'typed' }, speech);
	expect(keys).toEqual(['S3CR3T', '', 'typed']);
	expect((await save({ baseUrl: 'https://other.example' })).hasKey).toBe(false);
	const audit = await db.store.db.collection('audit').find({ entity: 'settings' }).toArray();
	expect(audit.length).toBeGreaterThan(1);
	expect(JSON.stringify([views, audit])).not.toContain('S3CR3T');
});

test.each(['file:///etc/passwd', 'https://user:pw@speech.example', 'speech'])(
	'%s is refused as an address',
	async (baseUrl) => {
		await expect(save({ baseUrl })).rejects.toThrow();
	}
);

test('what a service heard becomes the transcript, marked as made by a machine', async () => {
	const id = await startedCall();
	await startTranscription(cast.as.qaLead, { id });
	await runJobs(heard('您好', '我要投诉'));
	expect(await stateOf(id)).toMatchObject({ state: 'done', progress: 1, failed: false });
	const view = await getInteraction(cast.as.qaLead, { id });
	contract.InteractionView.parse(JSON.parse(JSON.stringify(view)));
	expect(view).toMatchObject({
		messageCount: 2,
		transcript: { kind: 'machine', model: 'whisper-1', speakersKnown: false },
		messages: [
			{ role: 'system', text: '您好', offsetMs: 0 },
			{ role: 'system', text: '我要投诉', offsetMs: 3000 }
		]
	});
	await startTranscription(cast.as.qaLead, { id });
	await runJobs(heard('again'));
	expect((await getInteraction(cast.as.qaLead, { id })).messages).toHaveLength(1);
});

test('of two channels each is heard by itself, without its silence', async () => {
	const { _id, recordingId } = await createCall(db.store, cast.agent);
	const stereo: Partial<Recording> = {
		channels: 2,
		agentChannel: 1,
		speech: [[{ startMs: 0, endMs: 900 }], []]
	};
	await db.store.db
		.collection<Recording>('recordings')
		.updateOne({ _id: recordingId ?? '' }, { $set: stereo });
	await startTranscription(cast.as.qaLead, { id: _id });
	await runJobs(heard('喂'));
	const { messages, transcript } = await getInteraction(cast.as.qaLead, { id: _id });
	expect(messages.map(({ role, text }) => [role, text])).toEqual([['customer', '喂']]);
	expect(transcript).toMatchObject({ speakersKnown: true });
});

test('a refusal that may pass is waited for, one that will not ends the job; the reason is told', async () => {
	const id = await startedCall();
	await runJobs(failing(120_000, 'rateLimited'));
	expect(await stateOf(id)).toMatchObject({ state: 'ready', attempts: 1, problem: 'rateLimited' });
	await runJobs(heard('too early'), new Date(testNow.getTime() + 119_000));
	expect((await stateOf(id))?.state).toBe('ready');
	await runJobs(failing(null, 'unauthorised'), new Date(testNow.getTime() + 120_001));
	expect(await stateOf(id)).toMatchObject({ state: 'dead', problem: 'unauthorised' });
	expect((await getInteraction(cast.as.qaLead, { id })).messages).toEqual([]);
});

test('a cancelled job writes nothing, whether it waits or runs', async () => {
	const waiting = await startedCall();
	await cancelTranscription(cast.as.qaLead, { id: waiting });
	const running = await startedCall();
	await runJobs(async () => {
		await cancelTranscription(cast.as.qaLead, { id: running });
		return { ok: true, segments: [{ startMs: 0, endMs: 1, text: 'late' }] };
	});
	for (const id of [waiting, running]) {
		expect(await stateOf(id)).toMatchObject({ state: 'dead', problem: 'cancelled' });
		expect((await getInteraction(cast.as.qaLead, { id })).messages).toEqual([]);
		const again = cancelTranscription(cast.as.qaLead, { id });
		expect((await refusal(again))[0]).toBe('stateConflict');
	}
});

test('nothing starts while it is off, without a recording, or over words that people gave', async () => {
	const { _id: id } = await createCall(db.store, cast.agent);
	await save({ enabled: false });
	expect(await refusal(startTranscription(cast.as.qaLead, { id }))).toEqual([
		'stateConflict',
		'disabled'
	]);
	await save();
	const silent = await createCall(db.store, cast.agent, { recordingId: null });
	const without = startTranscription(cast.as.qaLead, { id: silent._id });
	expect(await refusal(without)).toEqual(['stateConflict', 'noRecording']);
	const data = Buffer.from('客服：您好\n客户：你好').toString('base64');
	await attachTranscript(cast.as.qaLead, { id, fileName: 'a.txt', data, rev: 0 });
	expect(await refusal(startTranscription(cast.as.qaLead, { id }))).toEqual([
		'stateConflict',
		'hasTranscript'
	]);
	const stranger = startTranscription(cast.as.qaLead, { id: '0'.repeat(24) });
	expect((await refusal(stranger))[0]).toBe('notFound');
});

test('a worker without a way to the service leaves the job to others', async () => {
	const id = await startedCall();
	const analyse = async () => Promise.reject(new Error('nothing to analyse'));
	const deps = { owner: 'tests', clock: () => testNow, analyse };
	expect(await runNextJob(cliContext(db.store), deps)).toBe(false);
	expect((await jobs.findByKey(db.store, 'transcribe', id))?.state).toBe('ready');
});
