import { criteriaOf, DomainError } from '@earshot/domain';
import * as contract from '@earshot/contract';
import {
	assignWork,
	at,
	chatMessages,
	createCall,
	createCast,
	draftEvaluation,
	releaseEvaluation,
	withDatabase
} from '@earshot/testing';
import { beforeAll, expect, test } from 'vitest';
import { getEvaluation } from '../evaluations/index.ts';
import { getInteraction } from '../interactions/index.ts';
import { attachTranscript, previewTranscript } from './index.ts';

const db = withDatabase();
let cast: Awaited<ReturnType<typeof createCast>>;
beforeAll(async () => {
	cast = await createCast(db.store);
});

const base64 = (text: string | Buffer) => Buffer.from(text).toString('base64');
const cue = (k: number, text: string) => `00:00:0${k},000 --> 00:00:0${k},900\n${text}\n\n`;
const srt = cue(1, '客服：您好，请问有什么可以帮您？') + cue(3, '客户：我要投诉你们！');
const file = (text: string | Buffer = srt, fileName = '来电.srt') => ({
	fileName,
	data: base64(text)
});

async function refusal(action: Promise<unknown>) {
	const error: unknown = await action.then(
		() => null,
		(cause: unknown) => cause
	);
	if (!(error instanceof DomainError)) throw error;
	return { code: error.code, params: error.params, issues: error.issues };
}

async function attached(id: string, own: object = {}) {
	const { rev } = await previewed(id);
	return attachTranscript(cast.as.qaLead, { id, ...file(), rev, ...own });
}

async function previewed(id: string, own: object = {}) {
	const view = await previewTranscript(cast.as.qaLead, { id, ...file(), ...own });
	if (!view.ok) throw new Error(view.problem);
	return view;
}

test('a preview writes nothing; attaching gives the call its words, hits, signals and where they came from', async () => {
	const call = await createCall(db.store, cast.agent);
	const view = await previewed(call._id);
	contract.TranscriptPreviewView.parse(JSON.parse(JSON.stringify(view)));
	expect(view).toMatchObject({ format: 'srt', turnCount: 2, replaces: 0, lock: null, rev: 0 });
	expect(view.speakers.map(({ name, role }) => [name, role])).toEqual([
		['客服', 'agent'],
		['客户', 'customer']
	]);
	expect((await getInteraction(cast.as.qaLead, { id: call._id })).messages).toEqual([]);
	expect(await attached(call._id)).toEqual({ id: call._id, messageCount: 2 });
	const after = await getInteraction(cast.as.qaLead, { id: call._id });
	contract.InteractionView.parse(JSON.parse(JSON.stringify(after)));
	expect(after).toMatchObject({
		messageCount: 2,
		preview: '我要投诉你们！',
		messages: [{ role: 'agent', offsetMs: 1000, durationMs: 900 }, { role: 'customer' }],
		chatSignals: { turns: 2, agentMessages: 1 },
		transcript: { kind: 'upload', fileName: '来电.srt', format: 'srt', by: 'qaLead' }
	});
	expect(after.phrases.map(({ category }) => category)).toContain('escalation');
	const audit = await db.store.db
		.collection('audit')
		.findOne({ action: 'interaction.transcript', entityId: call._id });
	expect(audit?.['details']).toMatchObject({
		before: null,
		after: { messages: 2, origin: 'upload' }
	});
});

test('speakers without a role must be given one', async () => {
	const call = await createCall(db.store, cast.agent);
	const unknown = file(cue(1, 'Speaker 1: hello') + cue(3, 'Speaker 2: hi'));
	const view = await previewed(call._id, unknown);
	expect(view.speakers.map(({ role }) => role)).toEqual([null, null]);
	const input = { id: call._id, ...unknown, rev: 0 };
	expect(await refusal(attachTranscript(cast.as.qaLead, input))).toMatchObject({
		code: 'incomplete',
		issues: [{ path: ['roles', 'Speaker 1'] }, { path: ['roles', 'Speaker 2'] }]
	});
	const roles = { 'Speaker 1': 'customer', 'Speaker 2': 'agent' } as const;
	await attachTranscript(cast.as.qaLead, { ...input, roles });
	const { messages } = await getInteraction(cast.as.qaLead, { id: call._id });
	expect(messages.map(({ role, text }) => [role, text])).toEqual([
		['customer', 'hello'],
		['agent', 'hi']
	]);
});

// 客服：您好 and 客户：再见 in GB18030.
const gb = Buffer.concat([
	Buffer.from('00:00:01,000 --> 00:00:02,000\n'),
	Buffer.from([0xbf, 0xcd, 0xb7, 0xfe, 0xa3, 0xba, 0xc4, 0xfa, 0xba, 0xc3]),
	Buffer.from('\n\n00:00:03,000 --> 00:00:04,000\n'),
	Buffer.from([0xbf, 0xcd, 0xbb, 0xa7, 0xa3, 0xba, 0xd4, 0xd9, 0xbc, 0xfb])
]);

test.each([
	['GB18030', gb, '您好'],
	['UTF-16', Buffer.from(`\ufeff${srt}`, 'utf16le'), '您好，请问有什么可以帮您？'],
	['UTF-8 with a mark', Buffer.from(`\ufeff${srt}`), '您好，请问有什么可以帮您？']
])('%s is read', async (_, bytes, said) => {
	const call = await createCall(db.store, cast.agent);
	const { turns } = await previewed(call._id, file(bytes));
	expect(turns[0]).toMatchObject({ speaker: '客服', text: said, offsetMs: 1000 });
});

test.each([
	['nothing', '', 'empty'],
	['a picture', Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0x10, 0x4a, 0x46, 0xff, 0xff]), 'notText'],
	['a table', 'a,b\n1,2\n', 'unknownFormat'],
	['broken JSON', '{"segments": [', 'badJson']
])('%s is refused with a reason', async (_, bytes, problem) => {
	const call = await createCall(db.store, cast.agent);
	const input = { id: call._id, ...file(bytes) };
	expect(await previewTranscript(cast.as.qaLead, input)).toEqual({ ok: false, problem });
	expect(await refusal(attachTranscript(cast.as.qaLead, { ...input, rev: 0 }))).toMatchObject({
		code: 'invalidInput',
		params: { problem }
	});
});

test('turns after the end of the recording are told', async () => {
	const call = await createCall(db.store, cast.agent);
	const late = file('00:01:00,000 --> 00:01:01,000\n客服：喂\n');
	expect((await previewed(call._id, late)).notes).toEqual([{ code: 'beyondEnd', count: 1 }]);
});

test('wrong role, no recording, an interaction nobody has, two at once', async () => {
	const call = await createCall(db.store, cast.agent);
	const input = { id: call._id, ...file(), rev: 0 };
	for (const role of ['manager', 'reviewer', 'teamLead', 'agent'] as const)
		expect((await refusal(attachTranscript(cast.as[role], input))).code).toBe('forbidden');
	const silent = await createCall(db.store, cast.agent, { recordingId: null });
	const without = attachTranscript(cast.as.qaLead, { ...input, id: silent._id });
	expect(await refusal(without)).toMatchObject({
		code: 'stateConflict',
		params: { reason: 'noRecording' }
	});
	const nobody = attachTranscript(cast.as.qaLead, { ...input, id: '0'.repeat(24) });
	expect((await refusal(nobody)).code).toBe('notFound');
	const both = await Promise.allSettled([1, 2].map(() => attachTranscript(cast.as.qaLead, input)));
	expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
});

async function reviewedCall(own: typeof cast) {
	const call = await createCall(db.store, null);
	const { assignments } = await assignWork(db.store, own, {
		chats: 1,
		perAgent: 1,
		channel: 'call',
		recordingId: call.recordingId
	});
	const [assignment] = assignments;
	if (assignment === undefined) throw new Error('nothing was assigned');
	return { id: assignment.interactionId, assignment: assignment.id };
}

test('messages under review stay; quoted ones stay for those who quoted them', async () => {
	const own = await createCast(db.store);
	const { id, assignment } = await reviewedCall(own);
	const draft = await draftEvaluation(own, assignment);
	expect((await previewed(id)).lock).toBe('inReview');
	expect(await refusal(attached(id))).toMatchObject({ params: { reason: 'inReview' } });
	const failing = criteriaOf(draft.rubric.content).map(({ criterion }) => criterion.id);
	const released = await releaseEvaluation(own, assignment, failing.slice(0, 1));
	const quoted = chatMessages.map(({ text }) => text);
	expect(released.interaction.messages.map(({ text }) => text)).toEqual(quoted);
	expect((await previewed(id)).lock).toBe('quoted');
	expect(await refusal(attached(id))).toMatchObject({ code: 'immutable' });
	const { rev } = await previewed(id);
	const later = at(cast.as.qaLead, '2026-11-17T02:00:00.000Z');
	await attachTranscript(later, { id, ...file(), rev, keepQuoted: true });
	const evaluation = await getEvaluation(cast.as.qaLead, { id: released.id });
	expect(evaluation.interaction.messages.map(({ text }) => text)).toEqual(quoted);
	expect(evaluation.interaction.transcript).toBeNull();
	expect(evaluation.contentHash).toBe(released.contentHash);
	const now = await getInteraction(cast.as.qaLead, { id });
	expect([now.messages.length, now.transcript?.kind]).toEqual([2, 'upload']);
});
