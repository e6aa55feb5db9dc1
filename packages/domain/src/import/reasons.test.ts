import { expect, test } from 'vitest';
import {
	importIssueCodes,
	issueReason,
	recordingNoteCodes,
	recordingProblemCodes,
	recordingReason
} from './index.ts';
import { expectations } from './reader.ts';
import { LocalText } from '../words/index.ts';

const params = {
	field: 'messages[3].role',
	column: 'externalId',
	expected: 'role',
	given: 'bot',
	path: '../a.wav',
	problem: 'parent',
	file: 'b.wav',
	found: 4,
	max: 8000,
	encoding: 'x',
	maxMs: 43_200_000
};

function expectWhole(text: LocalText): void {
	expect(LocalText.parse(text)).toEqual(text);
	expect(text['zh-CN']).toMatch(/^[\p{Script=Han}“].*。$/su);
	expect(text.en).toMatch(/^[A-Z].*\.$/s);
	expect(text.en).not.toMatch(/\p{Script=Han}/u);
	expect(JSON.stringify(text)).not.toMatch(/undefined|NaN|null|\s{2}/);
}

test.each(importIssueCodes)('[IM13] %s has whole sentences', (code) => {
	expectWhole(issueReason(code));
	expectWhole(issueReason(code, params));
});

test.each([
	['missingField', 'messages[3].role'],
	['badField', 'bot'],
	['missingColumn', 'externalId'],
	['pathRefused', '../a.wav'],
	['recordingMissing', 'b.wav'],
	['recordingRejected', 'b.wav'],
	['recordingDamaged', 'b.wav'],
	['badRow', '4']
] as const)('[IM13] %s names %s', (code, named) => {
	const text = issueReason(code, params);
	expect(text['zh-CN']).toContain(named);
	expect(text.en).toContain(named);
});

test.each(expectations)('[IM13] a field that should have been %s', (expected) => {
	const text = issueReason('badField', { field: 'x', expected, given: '' });
	expectWhole(text);
	expect(text.en).not.toContain('is not right');
});

const facts = {
	format: 'gsm',
	channels: 17,
	sampleRateHz: 8000,
	maxMs: 43_200_000,
	promisedMs: 65_000,
	readMs: 5400,
	bytes: 12,
	extension: 'wav',
	container: 'mp3',
	atMs: 61_000,
	count: 3
};

test.each([...recordingProblemCodes, ...recordingNoteCodes])('[IM14] %s has its words', (code) => {
	for (const given of [facts, {}]) {
		const problem = { problem: code, ...given };
		expectWhole(issueReason('recordingRejected', problem));
		expect(issueReason('recordingRejected', problem).en).not.toContain(`(${code})`);
	}
	expect(recordingReason(code, facts).en).not.toContain('?');
});

test('[IM14] times are told as minutes and seconds', () => {
	expect(recordingReason('truncated', facts)['zh-CN']).toBe('文件不完整：应有 1:05，读出 0:05');
	expect(recordingReason('tooLong', facts).en).toContain('12 hours');
});

test('[IM14] an unknown code is named, also a name of every object', () => {
	expect(recordingReason('meltdown').en).toBe('the recording has a problem (meltdown)');
	expect(recordingReason('constructor')['zh-CN']).toBe('录音有问题（constructor）');
});
