import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { bursts } from '../../test/signals.ts';
import { ascii, join, pcm16, stream, wavFile } from '../../test/wav.ts';
import type { RecordingError, RecordingNote } from '../index.ts';
import { analyseRecording, decodeRecording } from './index.ts';
import analyseFile from './worker.ts';

const call = bursts({ seconds: 20, sampleRateHz: 8000, at: [[1, 3]] });

function fixture(name: string): Uint8Array {
	return readFileSync(new URL(`../../fixtures/${name}`, import.meta.url));
}

async function read(bytes: Uint8Array, pieceBytes = 4096, maxDurationMs?: number) {
	const notes: RecordingNote[] = [];
	const options = maxDurationMs === undefined ? {} : { maxDurationMs };
	const samples: number[] = [];
	const source = stream(bytes, pieceBytes);
	const onNote = (note: RecordingNote) => notes.push(note);
	for await (const { channels } of decodeRecording(source, { ...options, onNote })) {
		samples.push(...(channels[0] ?? []));
	}
	return { samples, notes };
}

function failure(code: RecordingError['code']): unknown {
	return expect.objectContaining<Partial<RecordingError>>({ code });
}

test.each([
	'call-2s.flac',
	'call-2s.oga',
	'call-2s.vorbis.ogg',
	'call-cut.opus.ogg',
	'call-1s.ima.wav',
	'call-1s.mp3.wav',
	'call-1s.ulaw.aifc',
	'call-1s.alaw.au',
	'call-1s.webm',
	'mono.mp3',
	'mulaw.wav'
])('[AU5] %s decodes the same in pieces of any size', async (name) => {
	const bytes = fixture(name);
	const whole = await read(bytes, bytes.length);
	expect(whole.samples.length).toBeGreaterThan(1000);
	for (const pieceBytes of [97, 1024, 5000]) {
		expect(await read(bytes, pieceBytes)).toEqual(whole);
	}
});

test('[AU5] no chunk is larger than a piece of input may make it', async () => {
	let largest = 0;
	const bytes = wavFile(pcm16([call]));
	for await (const { channels } of decodeRecording(stream(bytes, bytes.length))) {
		largest = Math.max(largest, channels[0]?.length ?? 0);
	}
	expect(largest).toBeLessThanOrEqual(32768);
});

test('[AU4] a damaged frame in a FLAC costs that place, not the rest', async () => {
	const damaged = Uint8Array.from(fixture('call-2s.flac'));
	damaged.fill(0x5a, 12000, 12050);
	const { samples, notes } = await read(damaged);
	expect(samples.length).toBeLessThan(16000);
	expect(samples.length).toBeGreaterThan(4000);
	expect(notes.map(({ code }) => code)).toContain('truncated');
});

test('[AU4] an Ogg stream cut short is read to where it ends, and the missing end noted', async () => {
	const longer = await read(fixture('call-cut.opus.ogg'));
	const shorter = await read(fixture('call-cut.opus.ogg').subarray(0, 9000));
	expect(shorter.samples.length).toBeGreaterThan(0);
	expect(shorter.samples.length).toBeLessThan(longer.samples.length);
	expect(shorter.notes).toEqual([{ code: 'endMissing', params: {} }]);
	expect((await read(fixture('call-2s.vorbis.ogg'))).notes).toEqual([]);
});

test('[AU4] an MP3 after 20 kB of rubbish and a large ID3 tag is found', async () => {
	const id3 = join([ascii('ID3'), Uint8Array.from([4, 0, 0, 0, 1, 0, 0]), new Uint8Array(16384)]);
	const { samples } = await read(join([id3, new Uint8Array(20000), fixture('mono.mp3')]));
	expect(samples).toEqual((await read(fixture('mono.mp3'))).samples);
});

test('[AU5] a recording longer than allowed is refused while it is read', async () => {
	const reading = read(wavFile(pcm16([call])), 4096, 10000);
	await expect(reading).rejects.toEqual(failure('tooLong'));
});

test.each([
	['unsupportedLayout', wavFile(new Uint8Array(4000), { channels: 40 })],
	['unsupportedLayout', wavFile(new Uint8Array(4000), { sampleRateHz: 9 })],
	['noSamples', wavFile(new Uint8Array(3), { channels: 2 })],
	['corrupt', wavFile(new Uint8Array(30), { channels: 0 })],
	['corrupt', join([ascii('fLaC'), new Uint8Array(60)])],
	['noSamples', ascii('fLaC')],
	['notAudio', ascii('<html>')]
] as const)('[AU3] %s', async (code, bytes) => {
	await expect(read(bytes)).rejects.toEqual(failure(code));
});

test('an error of the source passes through, and the source is let go', async () => {
	let closed = false;
	async function* failing() {
		try {
			yield wavFile(pcm16([call])).subarray(0, 30000);
			throw new Error('disk');
		} finally {
			closed = true;
		}
	}
	await expect(analyseRecording(failing(), { agentChannel: 0 })).rejects.toThrow('disk');
	expect(closed).toBe(true);
});

test('a reader that stops early lets the source go', async () => {
	let closed = false;
	async function* endless() {
		try {
			for (;;) yield wavFile(pcm16([call]), { dataSize: 0xffffffff });
		} finally {
			closed = true;
		}
	}
	for await (const chunk of decodeRecording(endless())) {
		expect(chunk.sampleRateHz).toBe(8000);
		break;
	}
	expect(closed).toBe(true);
});

test('[AU40] the agent may be on the right', async () => {
	const other = bursts({ seconds: 20, sampleRateHz: 8000, at: [[5, 11]], seed: 4 });
	const file = wavFile(pcm16([call, other]), { channels: 2 });
	const left = await analyseRecording(stream(file), { agentChannel: 0 });
	const right = await analyseRecording(stream(file), { agentChannel: 1 });
	expect(left.measures.agentTalkMs).toBe(right.measures.customerTalkMs);
	expect(left.measures.agentTalkRatio).toBeCloseTo(0.25, 1);
	expect(right.measures.agentTalkRatio).toBeCloseTo(0.75, 1);
	expect(left.speech).toEqual(right.speech);
});

test('[AU40] the result of a worker survives the way between threads', async () => {
	const path = fileURLToPath(new URL('../../fixtures/mulaw.wav', import.meta.url));
	const result = await analyseFile({ path, agentChannel: 0 });
	expect(result.ok).toBe(true);
	expect(structuredClone(result)).toEqual(result);
	const refused = await analyseFile({ path: path.replace('mulaw', 'empty'), agentChannel: 0 });
	expect(structuredClone(refused)).toEqual({ ok: false, problem: { code: 'empty', params: {} } });
});
