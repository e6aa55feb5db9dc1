import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { messagesOfTurns, parseTranscript, speakersOf } from './index.ts';

test('[TR1] whatever the text is, reading ends with turns or a problem', () => {
	const piece = fc.oneof(
		fc.constantFrom('WEBVTT\n', '00:01.000 --> 00:02.000\n', '-->', '\n\n', '<v ', 'Agent: '),
		fc.constantFrom('{"segments":[', '{"messages":[{"role":1}]}', '[CSR] ', '**', '\ud800', '\0'),
		fc.string({ maxLength: 20 }),
		fc.constantFrom('客户：', '\ud83d', '\u202e', '\r', '\u2028', '9'.repeat(30))
	);
	const property = fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
		const parsed = parseTranscript(pieces.join(''));
		expect(parsed.ok ? parsed.transcript.turns.length : parsed.problem.length).toBeGreaterThan(0);
	});
	fc.assert(property, { numRuns: 100 });
});

test('[TR1] any JSON is read or refused', () => {
	const keys = fc.constantFrom('segments', 'messages', 'Transcript', 'Content', 'start', 'role');
	const value = fc.letrec((tie) => ({
		any: fc.oneof(
			{ maxDepth: 4 },
			fc.string(),
			fc.double(),
			fc.constant(null),
			fc.array(tie('any'), { maxLength: 3 }),
			fc.dictionary(keys, tie('any'), { maxKeys: 4 })
		)
	})).any;
	const property = fc.property(value, (json) => {
		expect(typeof parseTranscript(JSON.stringify(json)).ok).toBe('boolean');
	});
	fc.assert(property, { numRuns: 100 });
});

test.each([
	['one endless line', 'Agent: ' + 'a '.repeat(2_000_000)],
	['a line of brackets', '['.repeat(1_000_000)],
	['a line of arrows', '00:00:01,000 -->'.repeat(200_000)],
	['a million blank lines', `Agent: a\n${'\n'.repeat(1_000_000)}Agent: b`],
	['voices without end', `00:01.000 --> 00:02.000\n${'<v '.repeat(300_000)}`],
	['spaces', `00:01.000 --> 00:02.000\n${' '.repeat(1_000_000)}:`]
])('[TR1] %s is read to its end', { timeout: 60_000 }, (_, text) => {
	expect(typeof parseTranscript(text).ok).toBe('boolean');
});

const shared = fileURLToPath(new URL('../../../../../shared/data/raw-formats/', import.meta.url));

describe.skipIf(!existsSync(shared))('the transcripts of others', () => {
	test.each([
		['srt', 'srt'],
		['aws-transcribe', 'awsTranscribe'],
		['azure', 'azure'],
		['ms-ckm/travel', 'msCkm'],
		['ms-ckm/plain-speakers', 'msCkm'],
		['ms-ckm/markdown-speakers', 'msCkm']
	])('[TR1] %s: every file becomes messages of agent and customer', (folder, format) => {
		const names = readdirSync(join(shared, folder));
		expect(names.length).toBeGreaterThan(0);
		for (const name of names) {
			const parsed = parseTranscript(readFileSync(join(shared, folder, name), 'utf8'));
			if (!parsed.ok) throw new Error(`${name}: ${parsed.problem}`);
			expect(parsed.transcript.format).toBe(format);
			const { turns } = parsed.transcript;
			const title = { '': 'system' } as const;
			const roles = new Set(messagesOfTurns(turns, title)?.map(({ role }) => role));
			expect(roles.has('agent') && roles.has('customer')).toBe(true);
		}
	});

	test('[TR4] a text that names nobody is asked about', () => {
		const [name = ''] = readdirSync(join(shared, 'ms-ckm/no-speaker-marks'));
		const parsed = parseTranscript(
			readFileSync(join(shared, 'ms-ckm/no-speaker-marks', name), 'utf8')
		);
		if (!parsed.ok) throw new Error(parsed.problem);
		expect(speakersOf(parsed.transcript.turns).map(({ role }) => role)).toEqual([null]);
	});
});
