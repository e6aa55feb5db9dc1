import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { noise } from '../../test/signals.ts';
import { ascii, join, pcm16, stream, wavFile } from '../../test/wav.ts';
import { RecordingError, sniffAudio } from '../index.ts';
import { analyseRecording, decodeRecording } from './index.ts';

const fixtures = [
	'call-1s.ima.wav',
	'call-1s.mp3.wav',
	'call-1s.aiff',
	'call-1s.ulaw.aifc',
	'call-1s.alaw.au',
	'call-1s.webm',
	'call-2s.flac',
	'call-2s.vorbis.ogg',
	'call-cut.opus.ogg',
	'mono.mp3',
	'mulaw.wav'
];

const longestMs = 20_000;

/** 'analysed', or the code of the refusal; anything else thrown fails the test. */
async function answer(bytes: Uint8Array): Promise<string> {
	try {
		const { durationMs } = await analyseRecording(stream(bytes, 8192), {
			agentChannel: 0,
			ffmpeg: null,
			maxDurationMs: longestMs
		});
		return durationMs <= longestMs ? 'analysed' : `analysed ${durationMs} ms`;
	} catch (error) {
		if (error instanceof RecordingError) return error.code;
		throw error;
	}
}

const codes = [
	'analysed',
	'empty',
	'notAudio',
	'ffmpegMissing',
	'unsupportedLayout',
	'headerOnly',
	'noSamples',
	'tooLong',
	'corrupt'
];

test.each(fixtures)('[AU3] [AU8] %s, damaged anywhere, ends with an answer', async (name) => {
	const whole = readFileSync(new URL(`../../fixtures/${name}`, import.meta.url)).subarray(0, 6000);
	const damage = fc.record({
		length: fc.integer({ min: 0, max: whole.length }),
		changes: fc.array(
			fc.tuple(
				fc.oneof(fc.integer({ min: 0, max: 64 }), fc.integer({ min: 0, max: whole.length })),
				fc.oneof(fc.constantFrom(0, 0x7f, 0x80, 0xff), fc.integer({ min: 0, max: 255 }))
			),
			{ maxLength: 8 }
		)
	});
	await fc.assert(
		fc.asyncProperty(damage, async ({ length, changes }) => {
			const bytes = Uint8Array.from(whole.subarray(0, length));
			for (const [at, value] of changes) if (at < bytes.length) bytes[at] = value;
			expect(codes).toContain(await answer(bytes));
		}),
		{ numRuns: 25 }
	);
});

test('[AU1] the sniffer takes any bytes behind any mark', () => {
	const marks = [
		'RIFF0000WAVEfmt ',
		'FORM0000AIFFCOMM',
		'.snd',
		'fLaC',
		'OggS',
		'ID3',
		'\u001aE\u00df\u00a3',
		''
	];
	fc.assert(
		fc.property(fc.constantFrom(...marks), fc.uint8Array({ maxLength: 300 }), (mark, rest) => {
			const found = sniffAudio(join([ascii(mark), rest]));
			expect(found === null || 'container' in found || 'external' in found).toBe(true);
		}),
		{ numRuns: 1000 }
	);
});

test.each([
	[
		'a WAV of 4 GB that holds 1 kB',
		wavFile(new Uint8Array(1000), { dataSize: 0xfffffffe }),
		'analysed'
	],
	['no channels', wavFile(new Uint8Array(1000), { channels: 0 }), 'corrupt'],
	['7 channels', wavFile(new Uint8Array(14_000), { channels: 7 }), 'analysed'],
	['192 kHz', wavFile(pcm16([noise(19_200, 0.3)]), { sampleRateHz: 192_000 }), 'analysed'],
	['4 GHz', wavFile(new Uint8Array(1000), { sampleRateHz: 4_000_000_000 }), 'unsupportedLayout'],
	['1 Hz', wavFile(new Uint8Array(1000), { sampleRateHz: 1 }), 'unsupportedLayout'],
	['65535 channels', wavFile(new Uint8Array(200_000), { channels: 65535 }), 'unsupportedLayout'],
	[
		'a fmt chunk of 4 GB',
		join([ascii('RIFF0000WAVEfmt '), new Uint8Array(4).fill(255)]),
		'corrupt'
	],
	['text named as sound', ascii('id;agent;score\n1;A;3\n'), 'notAudio'],
	['nothing', new Uint8Array(0), 'empty']
])('[AU8] %s', async (_, bytes, expected) => {
	expect(await answer(bytes)).toBe(expected);
});

test('[AU8] an endless recording is refused at its limit', async () => {
	const piece = new Uint8Array(65_536);
	let sent = 0;
	async function* endless() {
		yield wavFile(new Uint8Array(0), { channels: 16, sampleRateHz: 384_000, dataSize: 0xffffffff });
		for (;;) {
			sent += piece.length;
			yield piece;
		}
	}
	const reading = async () => {
		for await (const { channels } of decodeRecording(endless(), { maxDurationMs: 100 })) {
			expect(channels).toHaveLength(16);
		}
	};
	await expect(reading()).rejects.toMatchObject({
		problem: { code: 'tooLong', params: { maxMs: 100 } }
	});
	expect(sent).toBeLessThan(3_000_000);
});
