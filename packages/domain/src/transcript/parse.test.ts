import { expect, test } from 'vitest';
import type { RawTranscript } from './index.ts';
import { parseTranscript } from './index.ts';

function read(text: string): RawTranscript {
	const parsed = parseTranscript(text);
	if (!parsed.ok) throw new Error(parsed.problem);
	return parsed.transcript;
}
const spoken = (text: string) =>
	read(text).turns.map((turn) => [turn.speaker, turn.text, turn.offsetMs, turn.durationMs]);

const srt = `1
00:00:03,453 --> 00:00:09,166
[CSR] Hello and welcome.
How may I help?

2
0:00:09,582 --> 0:00:20,410 X1:0
[Customer] Hi, Emily.
`;

test('[TR2] SubRip: commas, a hint of place, several lines', () => {
	expect(read(srt).format).toBe('srt');
	expect(spoken(srt)).toEqual([
		['CSR', 'Hello and welcome.\nHow may I help?', 3453, 5713],
		['Customer', 'Hi, Emily.', 9582, 10_828]
	]);
});

test('[TR2] WebVTT: heads, notes, styles, voices, marks, entities, no hours, CRLF and a byte order mark', () => {
	const vtt = [
		'\ufeffWEBVTT - call',
		'',
		'NOTE Agent: not this --> nor that',
		'',
		'STYLE',
		'::cue { color: red }',
		'',
		'intro',
		'00:01.500 --> 00:04.000 align:start',
		'<v.loud Agent>Fish &amp; <i>chips</i>, a < b</v>',
		'<v Customer><00:00:03.000>Yes &lt;please&gt;',
		'',
		'1:00:00.000 --> 1:00:01.000',
		'nobody'
	].join('\r\n');
	expect(read(vtt).format).toBe('vtt');
	expect(spoken(vtt)).toEqual([
		['Agent', 'Fish & chips, a < b', 1500, 2500],
		['Customer', 'Yes <please>', 1500, 2500],
		['', 'nobody', 3_600_000, 1000]
	]);
});

test('[TR3] names are known words and recognisers’, or what nearly every turn begins with', () => {
	const cue = (k: number, text: string) => `00:00:0${k},000 --> 00:00:0${k},900\n${text}\n\n`;
	const names = (...texts: string[]) =>
		read(texts.map((text, k) => cue(k, text)).join('')).turns.map((turn) => turn.speaker);
	expect(names('客服：您好', '客户: 你好', 'Speaker 2: hi', '**Agent:** ok')).toEqual([
		'客服',
		'客户',
		'Speaker 2',
		'Agent'
	]);
	expect(names('Emily: hello', 'Bob: hi', 'Emily: so', 'Bob: yes', 'well')).toEqual([
		'Emily',
		'Bob',
		'Emily',
		'Bob',
		''
	]);
	expect(names('Note: hello', 'at 10:30 then', '[noise]', 'Sure: yes', '12: 30')).toEqual(
		Array(5).fill('')
	);
});

test('[TR1] lines with names are a transcript without times; other text is none', () => {
	const text = '通话记录\n客服：您好，\n请问有什么可以帮您？\n客户：我要退货。';
	expect(read(text).format).toBe('text');
	expect(spoken(text)).toEqual([
		['', '通话记录', null, null],
		['客服', '您好，\n请问有什么可以帮您？', null, null],
		['客户', '我要退货。', null, null]
	]);
	expect(parseTranscript('a;b\n1;2\n')).toEqual({ ok: false, problem: 'unknownFormat' });
});

test('[TR1] JSON of recognisers and of our own', () => {
	const aws = [
		{ Content: 'hi', ParticipantRole: 'AGENT', BeginOffsetMillis: 40, EndOffsetMillis: 90 }
	];
	expect(spoken(JSON.stringify({ Transcript: aws }))).toEqual([['AGENT', 'hi', 40, 50]]);
	const segments = [{ start_time: '1.5', end_time: '2', transcript: 'x', speaker_label: 'spk_0' }];
	expect(spoken(JSON.stringify({ results: { audio_segments: segments } }))).toEqual([
		['spk_0', 'x', 1500, 500]
	]);
	const phrase = {
		channel: 0,
		offsetInTicks: 10_000,
		durationInTicks: 20_000,
		nBest: [{ display: 'x' }]
	};
	expect(spoken(JSON.stringify({ recognizedPhrases: [phrase] }))).toEqual([
		['channel 0', 'x', 1, 2]
	]);
	const whisper = { text: 'x', segments: [{ id: 0, start: 0.5, end: 1.25, text: ' x' }] };
	expect(spoken(JSON.stringify(whisper))).toEqual([['', 'x', 500, 750]]);
	const own = { messages: [{ role: 'agent', text: 'x', at: '2026-01-01T00:00:00Z', offsetMs: 5 }] };
	expect(read(JSON.stringify(own))).toMatchObject({
		format: 'interchange',
		turns: [{ speaker: 'agent', offsetMs: 5, durationMs: null, at: new Date('2026-01-01') }]
	});
	expect(spoken(JSON.stringify(own.messages))).toHaveLength(1);
});

test('[TR5] times that cannot be are dropped and noted', () => {
	const segments = [
		{ start: -1, end: 2, text: 'a' },
		{ start: 5, end: 1, text: 'b' },
		{ start: 'x', text: 'c' },
		{ start: 1e9, end: 1e9, text: 'd' },
		{ start: 2, end: 4, text: 'e' }
	];
	const { turns, notes } = read(JSON.stringify({ segments }));
	expect(turns.map((turn) => [turn.offsetMs, turn.durationMs])).toEqual([
		[null, null],
		[5000, 0],
		[null, null],
		[null, null],
		[2000, 2000]
	]);
	expect(notes).toEqual([{ code: 'badTime', count: 4 }]);
	expect(read('00:61:00,000 --> 00:62:00,000\nlate\n').notes).toEqual([
		{ code: 'badTime', count: 1 }
	]);
});

test('[TR6] turns come in the order of time, overlapping or not, without those that say nothing', () => {
	const cue = (from: number, to: number, text: string) =>
		`00:00:${from}.0 --> 00:00:${to}.0\n${text}\n\n`;
	const text = cue(20, 40, 'second') + cue(10, 30, 'first') + cue(50, 51, '');
	expect(spoken(text).map(([, said]) => said)).toEqual(['first', 'second']);
	expect(read(text).notes).toEqual([
		{ code: 'emptyTurn', count: 1 },
		{ code: 'reordered', count: 2 }
	]);
});

test.each([
	['', 'empty'],
	[' \ufeff\n', 'empty'],
	['{"a": 1', 'badJson'],
	['{"a": 1}', 'unknownFormat'],
	['[]', 'unknownFormat'],
	['[1, null]', 'unknownFormat'],
	['{"segments": [{"start": 0, "text": ""}]}', 'noTurns'],
	['00:00:01,000 --> 00:00:02,000\n\n', 'noTurns'],
	[`00:00:01,000 --> 00:00:02,000\n${'x'.repeat(100_001)}`, 'turnTooLong'],
	['00:00:01,000 --> 00:00:02,000\nx\n\n'.repeat(20_001), 'tooManyTurns']
])('[TR6] %#: what holds no transcript says why', (text, problem) => {
	expect(parseTranscript(text)).toEqual({ ok: false, problem });
});
