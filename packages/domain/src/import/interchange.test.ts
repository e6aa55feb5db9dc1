import { expect, test } from 'vitest';
import { z } from 'zod';
import { Interaction, Message } from '../interaction/index.ts';
import { parseInterchangeRow, type ImportedInteraction, type ImportRowIssue } from './index.ts';

const timeZone = 'Asia/Shanghai';
const base = {
	externalId: 'x-1',
	source: 'crm',
	channel: 'chat',
	messages: [{ role: 'customer', text: '你好' }]
};
const Fields = Interaction.pick({
	source: true,
	externalId: true,
	channel: true,
	language: true,
	startedAt: true,
	zoneAssumed: true,
	queue: true,
	direction: true,
	csat: true,
	metadata: true,
	messageCount: true,
	preview: true,
	durationMs: true,
	contentHash: true
}).extend({
	agent: z
		.strictObject({ externalId: z.string(), name: z.string(), teamName: z.string().nullable() })
		.nullable(),
	messages: z.array(Message),
	recordingPath: z.string().nullable()
});

function read(own: object): ImportedInteraction {
	const parsed = parseInterchangeRow({ ...base, ...own }, { timeZone });
	if (!parsed.ok) throw new Error(JSON.stringify(parsed.issues));
	expect(Fields.parse(parsed.interaction)).toEqual(parsed.interaction);
	return parsed.interaction;
}

function issuesOf(value: unknown): ImportRowIssue[] {
	const parsed = parseInterchangeRow(value, { timeZone });
	return parsed.ok ? [] : parsed.issues;
}

function told(own: object): string[] {
	return issuesOf({ ...base, ...own }).map(({ code, field, params }) =>
		[code, field, params['expected'] ?? params['problem']].filter(Boolean).join(' ')
	);
}

test('[IM1] the least row and the full row', () => {
	expect(read({ externalId: ' x-1 ' })).toMatchObject({ externalId: 'x-1', language: null });
	const full = {
		language: 'zh_cn',
		queue: '售后',
		direction: '呼入',
		csat: '4.5',
		channel: 'CALL'
	};
	expect(read(full)).toMatchObject({
		language: 'zh-CN',
		queue: '售后',
		direction: 'inbound',
		csat: 4.5,
		channel: 'call'
	});
	expect(told({ externalId: undefined, source: ' ', channel: undefined })).toEqual([
		'missingField channel',
		'missingField source',
		'missingField externalId'
	]);
	expect(told({ externalId: 'a\u0000b' })).toEqual(['badField externalId identifier']);
	expect(told({ externalId: 'x'.repeat(301) })).toEqual(['badField externalId tooLong']);
	expect(read({ externalId: 42 }).externalId).toBe('42');
});

test('[IM2] every wrong field is told with what was expected', () => {
	const wrong = {
		channel: '',
		language: 'zh-CN-x',
		startedAt: 'yesterday',
		queue: {},
		direction: 'sideways',
		csat: 'good',
		labels: [1],
		messages: [{ role: 'bot', text: 5 }, 'hi', { offsetMs: -1, role: 'agent', text: '', at: 3 }]
	};
	expect(told(wrong)).toEqual([
		'badField labels object',
		'badField channel channel',
		'badField language language',
		'badField startedAt time',
		'badField queue text',
		'badField direction direction',
		'badField csat number',
		'badField messages[0].role role',
		'badField messages[0].text text',
		'badField messages[1] object',
		'badField messages[2].at time',
		'badField messages[2].offsetMs millis'
	]);
	const many = Array.from({ length: 500 }, () => ({}));
	expect(issuesOf({ ...base, messages: many })).toHaveLength(20);
	const given = issuesOf({ ...base, startedAt: `\u202e${'长'.repeat(200)}` })[0]?.params['given'];
	expect(given).toBe(`\ufffd${'长'.repeat(58)}…`);
});

test.each([null, undefined, 5, 'text', [], [base], true, () => 1, Symbol('x')])(
	'[IM2] %s is not an object',
	(value) => {
		expect(issuesOf(value)).toEqual([{ code: 'notAnObject', field: null, params: {} }]);
	}
);

test('[IM3] messages, or a recording, and texts as they came', () => {
	expect(told({ messages: [] })).toEqual(['noMessages messages']);
	expect(told({ messages: undefined })).toEqual(['noMessages messages']);
	expect(told({ messages: {} })).toEqual(['badField messages list']);
	expect(read({ messages: [], recording: 'a/b.wav' })).toMatchObject({
		messageCount: 0,
		recordingPath: 'a/b.wav'
	});
	expect(told({ messages: [{}] })).toEqual([
		'missingField messages[0].role',
		'missingField messages[0].text'
	]);
	const html = '<script>alert(1)</script>\n<b>你好</b> & \u202e';
	const messages = [
		{ role: 'agent', text: html },
		{ role: 'customer', text: '' }
	];
	expect(read({ messages }).messages.map((one) => one.text)).toEqual([html, '']);
	expect(told({ messages: [{ role: 'agent', text: 'x'.repeat(100_001) }] })).toEqual([
		'badField messages[0].text tooLong'
	]);
	const many = Array.from({ length: 20_001 }, () => base.messages[0]);
	expect(told({ messages: many })).toEqual(['badField messages tooMany']);
});

test('[IM4] a time without offset is of the centre, and said so', () => {
	const local = read({ startedAt: '2024-11-22T06:00:00' });
	expect(local).toMatchObject({ startedAt: new Date('2024-11-21T22:00:00Z'), zoneAssumed: true });
	const zoned = read({ startedAt: '2024-04-14T13:09:09.7109905-05:00' });
	expect(zoned).toMatchObject({
		startedAt: new Date('2024-04-14T18:09:09.710Z'),
		zoneAssumed: false
	});
	const messages = [{ role: 'agent', text: 'a', at: '2024-11-22T06:00:05' }];
	expect(read({ startedAt: '2024-11-22T06:00:00Z', messages }).zoneAssumed).toBe(true);
});

test('[IM5] agents by id, else by name, else none', () => {
	const labels = { agentId: 'A7', agentName: '李雷', team: '一组', callReason: '投诉' };
	const { agent, metadata } = read({ labels });
	expect(agent).toEqual({ externalId: 'A7', name: '李雷', teamName: '一组' });
	expect(metadata).toEqual({ team: '一组', callReason: '投诉' });
	expect(read({ labels: { agentName: 'Daleen' } }).agent).toEqual({
		externalId: 'Daleen',
		name: 'Daleen',
		teamName: null
	});
	expect(read({ agentId: 7, labels }).agent).toMatchObject({ externalId: '7', name: '李雷' });
	expect(read({ labels: { agentId: ' ' } }).agent).toBeNull();
});

test('[IM5] unknown fields and labels are kept, and those that fit are taken', () => {
	const labels = { queue: '售前', csat: 'n/a', direction: 'OUTBOUND', priority: 1 };
	const row = read({ labels, priority: 'high', extra: { a: [1, null] } });
	expect(row).toMatchObject({ queue: '售前', csat: null, direction: 'outbound' });
	expect(row.metadata).toEqual({
		priority: 'high',
		extra: { a: [1, null] },
		csat: 'n/a',
		'labels.priority': 1
	});
});

test('[IM6] what cannot be stored in text is replaced', () => {
	const row = read({
		messages: [{ role: 'agent', text: 'a\u0000b\ud800c😀' }],
		note: { 'k\u0000': '\udc00' }
	});
	expect(row.messages[0]?.text).toBe('a\ufffdb\ufffdc😀');
	expect(row.metadata).toEqual({ note: { 'k\ufffd': '\ufffd' } });
});

test.each([
	['{"__proto__":{"admin":true}}', 'badField __proto__ unsafeKey'],
	['{"labels":{"a":{"__proto__":1}}}', 'badField labels.a unsafeKey'],
	['{"labels":{"$where":"1"}}', 'badField labels.$where unsafeKey'],
	['{"note":[{"$ref":"users"}]}', 'badField note unsafeKey'],
	['{"note":1e999}', 'badField note notFinite'],
	[`{"note":${'['.repeat(5000)}${']'.repeat(5000)}}`, 'badField note tooDeep'],
	['{"csat":1e999}', 'badField csat number'],
	[
		'{"messages":[{"role":"agent","text":"","offsetMs":1e300}]}',
		'badField messages[0].offsetMs millis'
	],
	['{"messages":[{"role":"constructor","text":""}]}', 'badField messages[0].role role'],
	['{"channel":"__proto__"}', 'badField channel channel']
])('[IM7] %s', (json, issue) => {
	const own: unknown = JSON.parse(`${JSON.stringify(base).slice(0, -1)},${json.slice(1)}`);
	expect(
		issuesOf(own).map(({ code, field, params }) => `${code} ${field} ${params['expected']}`)
	).toContain(issue);
	expect(Object.prototype).not.toHaveProperty('admin');
});

test('[IM8] the path of a recording is checked', () => {
	expect(told({ recording: '../../etc/passwd' })).toEqual(['pathRefused recording parent']);
	expect(told({ recording: '' })).toEqual(['pathRefused recording empty']);
	expect(told({ recording: 5 })).toEqual(['badField recording text']);
});

test('[IM9] the hash is of the content', () => {
	const row = { language: 'en', labels: { a: 1, agentId: 'A' }, startedAt: '2024-01-01T00:00:00Z' };
	const turned = {
		startedAt: '2024-01-01T08:00:00+08:00',
		labels: { agentId: 'A', a: 1 },
		language: 'en'
	};
	expect(read(turned).contentHash).toBe(read(row).contentHash);
	const changes = [
		{ externalId: 'x-2' },
		{ source: 'other' },
		{ channel: 'call' },
		{ language: 'zh' },
		{ startedAt: '2024-01-01T00:00:01Z' },
		{ queue: 'q' },
		{ direction: 'inbound' },
		{ csat: 1 },
		{ labels: { a: 2, agentId: 'A' } },
		{ labels: { a: 1, agentId: 'B' } },
		{ recording: 'a.wav' },
		{ messages: [{ role: 'agent', text: '你好' }] },
		{ messages: [{ role: 'customer', text: '你好', offsetMs: 0 }] }
	];
	const hashes = changes.map((change) => read({ ...row, ...change }).contentHash);
	expect(new Set([...hashes, read(row).contentHash]).size).toBe(changes.length + 1);
});

test('[IM10] preview and duration', () => {
	const messages = [
		{ role: 'system', text: 'start', at: '2024-01-01T00:00:00Z' },
		{ role: 'agent', text: 'Hello', at: '2024-01-01T00:00:05Z' },
		{ role: 'customer', text: ` 我\n要  退款 ${'😀'.repeat(100)}`, at: '2024-01-01T00:02:00Z' }
	];
	const row = read({ messages });
	expect(row.preview.startsWith('我 要 退款 😀')).toBe(true);
	expect([row.preview.length <= 120, row.preview.isWellFormed()]).toEqual([true, true]);
	expect(row.durationMs).toBe(120_000);
	expect(read({ messages: messages.slice(0, 2) }).preview).toBe('start');
	const offsets = [
		{ role: 'agent', text: 'a', offsetMs: 500, durationMs: 1500 },
		{ role: 'agent', text: 'b', offsetMs: 900 }
	];
	expect(read({ messages: offsets }).durationMs).toBe(2000);
	expect(read({}).durationMs).toBeNull();
});
