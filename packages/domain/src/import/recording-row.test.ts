import { expect, test } from 'vitest';
import { loneRecording, parseRecordingRow, pathProblem, type ImportRowIssue } from './index.ts';

const options = { timeZone: 'Asia/Shanghai' };
const full = {
	externalId: '20261123-001',
	agent: '1026',
	agentName: '李雷',
	team: '一组',
	startedAt: '2026/11/23 9:05:07',
	file: '2026-11/李雷 001.wav',
	queue: '售后',
	direction: 'Inbound',
	csat: '5',
	language: 'zh-CN',
	地区: '华东',
	blank: ' '
};

function issuesOf(row: Record<string, string>): string[] {
	const parsed = parseRecordingRow(row, options);
	const word = ({ params }: ImportRowIssue) => params['expected'] ?? params['problem'] ?? '';
	return parsed.ok
		? []
		: parsed.issues.map((issue) => `${issue.code} ${issue.field} ${word(issue)}`.trim());
}

test('[IM11] a full row', () => {
	expect(parseRecordingRow(full, options)).toMatchObject({
		ok: true,
		interaction: {
			source: 'recordings',
			externalId: '20261123-001',
			channel: 'call',
			language: 'zh-CN',
			startedAt: new Date('2026-11-23T01:05:07Z'),
			zoneAssumed: true,
			queue: '售后',
			direction: 'inbound',
			csat: 5,
			metadata: { 地区: '华东' },
			agent: { externalId: '1026', name: '李雷', teamName: '一组' },
			messages: [],
			messageCount: 0,
			preview: '',
			recordingPath: '2026-11/李雷 001.wav'
		}
	});
});

test('[IM11] blank cells are absent and what is wrong is told', () => {
	const blank = { externalId: 'a', file: 'a.wav', agent: ' ', startedAt: '', csat: '' };
	expect(parseRecordingRow(blank, options)).toMatchObject({
		ok: true,
		interaction: { agent: null, startedAt: null, csat: null, zoneAssumed: false }
	});
	expect(issuesOf({})).toEqual(['missingField file', 'missingField externalId']);
	expect(issuesOf({ ...full, csat: '5 stars', direction: 'x', startedAt: '23.11.2026' })).toEqual([
		'badField startedAt time',
		'badField direction direction',
		'badField csat number'
	]);
	const hostile: unknown = JSON.parse(
		'{"externalId":"a","file":"a.wav","__proto__":"x","$set":"y"}'
	);
	expect(issuesOf(hostile as Record<string, string>)).toEqual([
		'badField __proto__ unsafeKey',
		'badField $set unsafeKey'
	]);
});

test.each([
	['/etc/passwd', 'absolute'],
	['//server/share', 'absolute'],
	['../secret.wav', 'parent'],
	['a/../../b.wav', 'parent'],
	['a/..', 'parent'],
	['..\\secret.wav', 'backslash'],
	['C:\\windows\\a.wav', 'backslash'],
	['c:/a.wav', 'drive'],
	['D:a.wav', 'drive'],
	['file:///etc/passwd', 'drive'],
	['a.wav\0.txt', 'control'],
	['a\n.wav', 'control'],
	['a\u202egpj.wav', 'control'],
	['a\ud800.wav', 'control'],
	['x'.repeat(1001), 'tooLong'],
	['  ', 'empty']
])('[IM8] %j is refused as %s', (path, problem) => {
	expect(pathProblem(path)).toBe(problem);
	if (problem !== 'empty') {
		expect(issuesOf({ ...full, file: path })).toEqual([`pathRefused file ${problem}`]);
	}
});

test.each([
	'a.wav',
	'sub/folder/a b.wav',
	'./a.wav',
	'录音/第一通.mp3',
	'a..b/c...wav',
	'..a.wav',
	'10:30.wav'
])('[IM8] %s stays in its folder', (path) => {
	expect(pathProblem(path)).toBeNull();
});

test('[IM12] a recording that no row describes', () => {
	expect(loneRecording('calls/a.wav')).toMatchObject({
		source: 'recordings',
		externalId: 'calls/a.wav',
		channel: 'call',
		agent: null,
		startedAt: null,
		recordingPath: 'calls/a.wav'
	});
	const [one, other] = ['1', '2'].map((end) => loneRecording(`${'长'.repeat(400)}${end}.wav`));
	expect(one?.externalId.length).toBeLessThanOrEqual(300);
	expect(one?.externalId).not.toBe(other?.externalId);
	expect(loneRecording('a.wav').contentHash).not.toBe(loneRecording('b.wav').contentHash);
});
