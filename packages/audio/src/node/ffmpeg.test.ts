import { createReadStream } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { expect, test } from 'vitest';
import type { RecordingNote } from '../index.ts';
import { ascii, join, stream } from '../../test/wav.ts';
import { decodeRecording, findFfmpeg, type RecordingFormat } from './index.ts';

const ffmpeg = await findFfmpeg();

function fixture(name: string) {
	return createReadStream(new URL(`../../fixtures/${name}`, import.meta.url));
}

async function read(source: AsyncIterable<Uint8Array>, maxDurationMs = 60_000) {
	const notes: RecordingNote[] = [];
	let format: RecordingFormat | undefined;
	let samples = 0;
	const chunks = decodeRecording(source, {
		maxDurationMs,
		ffmpeg,
		onFormat: (found) => (format = found),
		onNote: (note) => notes.push(note)
	});
	for await (const { channels } of chunks) samples += channels[0]?.length ?? 0;
	return { ...format, samples, notes };
}

const leftovers = async () =>
	(await readdir(tmpdir())).filter((name) => name.startsWith('earshot-convert-'));

test('[AU7] a program that is not there is not found, and asked for once', async () => {
	expect(await findFfmpeg('earshot-no-such-program')).toBeNull();
	expect(findFfmpeg('earshot-no-such-program')).toBe(findFfmpeg('earshot-no-such-program'));
});

test('[AU7] without ffmpeg the refusal names the format', async () => {
	const chunks = decodeRecording(fixture('call-1s.m4a'), { ffmpeg: null });
	const problem = { code: 'ffmpegMissing', params: { format: 'aac' } };
	await expect(chunks.next()).rejects.toMatchObject({ problem });
});

test.skipIf(ffmpeg === null)('[AU7] ffmpeg names its version', () => {
	expect(ffmpeg?.version).toMatch(/^\S+$/);
});

test.skipIf(ffmpeg === null).each([
	['call-1s.m4a', { container: 'aac', codec: 'aac', channels: 2, samples: 8192 }],
	['call-1s.msadpcm.wav', { container: 'adpcm', codec: 'adpcm_ms', channels: 2, samples: 8096 }],
	['call.gsm.wav', { container: 'gsm', codec: 'gsm_ms', channels: 1, samples: 4480 }],
	['video-1s.mp4', { container: 'mp4', codec: 'aac', channels: 2, samples: 8192 }]
])('[AU7] %s is read by ffmpeg', async (name, expected) => {
	expect(await read(fixture(name))).toMatchObject({ ...expected, sampleRateHz: 8000, notes: [] });
});

test.skipIf(ffmpeg === null)('[AU7] what ffmpeg cannot read is corrupt', async () => {
	const broken = join([new Uint8Array(4), ascii('ftypisom'), new Uint8Array(2000)]);
	await expect(read(stream(broken))).rejects.toMatchObject({ code: 'corrupt' });
});

test.skipIf(ffmpeg === null)('[AU7] a longer recording than allowed is refused', async () => {
	await expect(read(fixture('call-1s.m4a'), 500)).rejects.toMatchObject({ code: 'tooLong' });
});

test.skipIf(ffmpeg === null)('[AU7] nothing stays behind, read to the end or not', async () => {
	const before = await leftovers();
	await read(fixture('call-1s.m4a'));
	for await (const chunk of decodeRecording(fixture('call-1s.m4a'), { ffmpeg })) {
		expect(chunk.channels).toHaveLength(2);
		break;
	}
	expect(await leftovers()).toEqual(before);
});
