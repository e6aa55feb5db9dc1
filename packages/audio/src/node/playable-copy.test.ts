import { mkdtemp, readFile, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { noise } from '../../test/signals.ts';
import { isPlayable } from '../index.ts';
import { decodeRecording, findFfmpeg } from './index.ts';
import { CopyWriter, type CopyOptions } from './playable-copy.ts';
import analyseFile from './worker.ts';

let folder = '';
beforeEach(async () => {
	folder = await mkdtemp(join(tmpdir(), 'earshot-copy-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const fixture = (name: string) => new URL(`../../fixtures/${name}`, import.meta.url).pathname;

async function samplesOf(bytes: Uint8Array): Promise<number[][]> {
	const all: number[][] = [];
	async function* source() {
		yield bytes;
	}
	for await (const { channels } of decodeRecording(source(), { ffmpeg: null }))
		for (const [c, channel] of channels.entries()) (all[c] ??= []).push(...channel);
	return all;
}

const written = async (own: Partial<CopyOptions> = {}) => {
	const writer = new CopyWriter({ folder, ffmpeg: null, ...own });
	const format = { container: 'au', codec: 'pcm_alaw', channels: 2, sampleRateHz: 8000 } as const;
	await writer.begin(format);
	for (let i = 0; i < 4; i++) await writer.write([noise(8000, 0.3), noise(8000, 0.3)]);
	return writer.finish();
};

test('[AU60] what browsers play needs no copy', () => {
	const layout = { channels: 2, sampleRateHz: 8000 };
	const plays = (container: string, codec: string, own = {}) =>
		isPlayable({ container, codec, ...layout, ...own });
	expect(plays('wav', 'pcm_mulaw')).toBe(true);
	expect(plays('webm', 'opus')).toBe(true);
	expect(plays('wav', 'adpcm_ima_wav')).toBe(false);
	expect(plays('wav', 'pcm_s16le', { channels: 9 })).toBe(false);
	expect(plays('wav', 'pcm_s16le', { sampleRateHz: 1000 })).toBe(false);
	expect(plays('gsm', 'gsm_ms')).toBe(false);
	expect(plays('constructor', 'name')).toBe(false);
});

test.each([
	'call-1s.ima.wav',
	'call-1s.aiff',
	'call-1s.alaw.au',
	'test-8000Hz-le-3ch-5S-24bit-rf64.wav'
])('[AU61] %s becomes a WAV with the samples that were decoded', async (name) => {
	const task = { path: fixture(name), agentChannel: 0, copyFolder: folder } as const;
	const result = await analyseFile(task);
	if (!result.ok || result.copy === null) throw new Error('no copy was made');
	expect(result.copy.contentType).toBe('audio/wav');
	const copy = await samplesOf(await readFile(result.copy.path));
	const original = await samplesOf(await readFile(fixture(name)));
	expect(copy.map(({ length }) => length)).toEqual(original.map(({ length }) => length));
	for (const [c, channel] of copy.entries())
		for (const [i, value] of channel.entries())
			expect(Math.abs(value - (original[c]?.[i] ?? NaN))).toBeLessThan(1 / 16_000);
});

test.each(['mulaw.wav', 'mono.mp3', 'call-2s.flac'])('[AU60] %s gets no copy', async (name) => {
	const result = await analyseFile({ path: fixture(name), agentChannel: 0, copyFolder: folder });
	expect(result).toMatchObject({ ok: true, copy: null });
	expect(await readdir(folder)).toEqual([]);
});

test('[AU61] a copy over its limit is not made, and nothing is left of it', async () => {
	expect(await written({ bytesMax: 100_000 })).toBeNull();
	expect(await readdir(folder)).toEqual([]);
});

const ffmpeg = await findFfmpeg();

test.skipIf(ffmpeg === null)('[AU61] a large copy is compressed where ffmpeg can', async () => {
	const copy = await written({ ffmpeg, compressFromBytes: 1000 });
	expect(copy?.contentType).toBe('audio/ogg');
	expect(await readdir(folder)).toEqual(['copy.ogg']);
	const [left = []] = await samplesOf(await readFile(copy?.path ?? ''));
	expect(left.length / 48_000).toBeCloseTo(4, 1);
});

test('[AU61] a program that cannot compress leaves the WAV', async () => {
	const copy = await written({
		ffmpeg: { command: 'false', version: '0' },
		compressFromBytes: 1000
	});
	expect(copy).toMatchObject({ contentType: 'audio/wav' });
	expect(await readdir(folder)).toEqual(['copy.wav']);
});
