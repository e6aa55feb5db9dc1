import { createReadStream } from 'node:fs';
import { expect, test } from 'vitest';
import type { RecordingNote, RecordingProblem } from '../index.ts';
import analyseFile, { type AnalyseFileResult } from './worker.ts';
import { decodeRecording } from './index.ts';

const folder = new URL('../../fixtures/', import.meta.url);

function analyse(file: string): Promise<AnalyseFileResult> {
	const path = new URL(file, folder).pathname;
	return analyseFile({ path, fileName: file, agentChannel: 0, ffmpeg: null });
}

interface Readable {
	codec: string;
	channels: number;
	durationMs: number;
	notes?: RecordingNote[];
}

const readable: Record<string, Readable> = {
	'call-2s.flac': { codec: 'flac', channels: 2, durationMs: 2000 },
	'call-2s.oga': { codec: 'flac', channels: 2, durationMs: 2000 },
	'call-2s.vorbis.ogg': { codec: 'vorbis', channels: 2, durationMs: 2000 },
	'call-cut.opus.ogg': {
		codec: 'opus',
		channels: 2,
		durationMs: 1994,
		notes: [{ code: 'endMissing', params: {} }]
	},
	'call-cut-named.wav': {
		codec: 'mp3',
		channels: 2,
		durationMs: 2022,
		notes: [
			{ code: 'extensionMismatch', params: { extension: 'wav', container: 'mp3' } },
			{ code: 'truncated', params: { promisedMs: 245592, readMs: 2022 } }
		]
	},
	'call-1s.ima.wav': { codec: 'adpcm_ima_wav', channels: 2, durationMs: 1027 },
	'call-1s.mp3.wav': { codec: 'mp3', channels: 2, durationMs: 1152 },
	'call-1s.aiff': { codec: 'pcm_s16be', channels: 2, durationMs: 1000 },
	'call-1s.ulaw.aifc': { codec: 'pcm_mulaw', channels: 2, durationMs: 1000 },
	'call-1s.alaw.au': { codec: 'pcm_alaw', channels: 2, durationMs: 1000 },
	'call-1s.webm': { codec: 'opus', channels: 2, durationMs: 1014 },
	'mono.mp3': { codec: 'mp3', channels: 1, durationMs: 9108 },
	'mulaw.wav': { codec: 'pcm_mulaw', channels: 1, durationMs: 2030 },
	'alaw-truncated.wav': {
		codec: 'pcm_alaw',
		channels: 2,
		durationMs: 500,
		notes: [{ code: 'truncated', params: { promisedMs: 90000, readMs: 500 } }]
	},
	'test-1234Hz-le-1ch-10S-20bit-extra.wav': { codec: 'pcm_s24le', channels: 1, durationMs: 8 },
	'test-44100Hz-2ch-32bit-float-le.wav': { codec: 'pcm_f32le', channels: 2, durationMs: 10 },
	'test-44100Hz-le-1ch-4bytes.wav': { codec: 'pcm_s32le', channels: 1, durationMs: 100 },
	'test-8000Hz-be-3ch-5S-24bit.wav': { codec: 'pcm_s24be', channels: 3, durationMs: 1 },
	'test-8000Hz-le-2ch-1byteu.wav': { codec: 'pcm_u8', channels: 2, durationMs: 100 },
	'test-8000Hz-le-3ch-5S-24bit-rf64.wav': { codec: 'pcm_s24le', channels: 3, durationMs: 1 },
	'test-8000Hz-le-3ch-5S-36bit.wav': { codec: 'pcm_s40le', channels: 3, durationMs: 1 },
	'test-8000Hz-le-3ch-5S-53bit.wav': { codec: 'pcm_s56le', channels: 3, durationMs: 1 },
	'test-8000Hz-le-4ch-9S-12bit.wav': { codec: 'pcm_s16le', channels: 4, durationMs: 1 }
};

test.each(Object.entries(readable))('[AU4] [AU6] %s is read', async (file, expected) => {
	const result = await analyse(file);
	const { codec, channels, durationMs, notes } = result.ok
		? result.analysis
		: { ...expected, codec: result.problem.code, notes: [] };
	expect({ codec, channels, durationMs, notes }).toEqual({ notes: [], ...expected });
});

const refused: Record<string, RecordingProblem> = {
	'empty.wav': { code: 'empty', params: {} },
	'header-only.wav': { code: 'headerOnly', params: {} },
	'text-renamed.wav': { code: 'notAudio', params: {} },
	'call.gsm.wav': { code: 'ffmpegMissing', params: { format: 'gsm' } },
	'call-1s.m4a': { code: 'ffmpegMissing', params: { format: 'aac' } },
	'call-1s.msadpcm.wav': { code: 'ffmpegMissing', params: { format: 'adpcm' } },
	'test-44100Hz-le-1ch-4bytes-early-eof-no-data.wav': { code: 'headerOnly', params: {} },
	'test-44100Hz-le-1ch-4bytes-incomplete-chunk.wav': { code: 'headerOnly', params: {} }
};

test.each(Object.entries(refused))('[AU3] %s is refused with its reason', async (file, problem) => {
	expect(await analyse(file)).toEqual({ ok: false, problem });
});

test.each([
	['test-8000Hz-be-3ch-5S-24bit.wav', 3],
	['test-8000Hz-le-3ch-5S-24bit-rf64.wav', 3],
	['test-8000Hz-le-3ch-5S-36bit.wav', 3],
	['test-8000Hz-le-3ch-5S-53bit.wav', 3]
])('[AU2] %s holds its five steps from −1 to 1', async (file, channels) => {
	const lanes: number[][] = [];
	for await (const chunk of decodeRecording(createReadStream(new URL(file, folder)))) {
		for (const [i, lane] of chunk.channels.entries()) (lanes[i] ??= []).push(...lane);
	}
	expect(lanes).toHaveLength(channels);
	for (const [i, step] of [-1, -0.5, 0, 0.5, 1].entries()) {
		expect(lanes[0]?.[i]).toBeCloseTo(step, 6);
	}
});

test('[AU2] IMA ADPCM and its original differ by the noise of the coding alone', async () => {
	const [ima, original] = await Promise.all([
		samplesOf('call-1s.ima.wav'),
		samplesOf('call-1s.aiff')
	]);
	let error = 0;
	let energy = 0;
	for (const [i, x] of original.entries()) {
		energy += x * x;
		error += (x - (ima[i] ?? 0)) ** 2;
	}
	expect(10 * Math.log10(energy / error)).toBeGreaterThan(15);
});

async function samplesOf(file: string): Promise<number[]> {
	const samples: number[] = [];
	for await (const { channels } of decodeRecording(createReadStream(new URL(file, folder)))) {
		samples.push(...(channels[1] ?? []));
	}
	return samples;
}

test('FLAC carries the very samples of Ogg FLAC', async () => {
	const [native, ogg] = await Promise.all([analyse('call-2s.flac'), analyse('call-2s.oga')]);
	const peaks = (result: AnalyseFileResult) => (result.ok ? result.analysis.peaks : null);
	expect(peaks(native)).not.toBeNull();
	expect(peaks(native)).toEqual(peaks(ogg));
});
