import { expect, test } from 'vitest';
import { pcm16, stream, wavFile } from '../../test/wav.ts';
import { cutAtSilences } from '../index.ts';
import { cutRecording, decodeRecording } from './index.ts';

const rate = 8000;
/** Each sample tells its own second and channel. */
const channel = (sign: 1 | -1) =>
	Float32Array.from({ length: 10 * rate }, (_, i) => (sign * Math.floor(i / rate)) / 20);
const recording = wavFile(pcm16([channel(1), channel(-1)]), { channels: 2 });

async function samplesOf(wav: Uint8Array): Promise<number[]> {
	const samples: number[] = [];
	for await (const { channels } of decodeRecording(stream(wav), { ffmpeg: null }))
		samples.push(...(channels[0] ?? []));
	return samples;
}

test('[AU62] each channel of each piece is a WAV of exactly its stretch', async () => {
	const pieces = [
		{ startMs: 0, endMs: 3000 },
		{ startMs: 3000, endMs: 7500 },
		{ startMs: 7500, endMs: 10_400 }
	];
	const found = [];
	const channelsOf = ({ startMs }: { startMs: number }) => (startMs === 3000 ? [1] : [0, 1, 5]);
	for await (const { wav, ...piece } of cutRecording(stream(recording, 5000), {
		pieces,
		channelsOf
	})) {
		const samples = await samplesOf(wav);
		const [first = NaN, last = NaN] = [samples[0], samples.at(-1)];
		found.push([piece.startMs, piece.channel, samples.length / rate, first * 20, last * 20]);
	}
	expect(found.map((row) => row.map((value) => Math.round(value * 10) / 10 + 0))).toEqual([
		[0, 0, 3, 0, 2],
		[0, 1, 3, 0, -2],
		[3000, 1, 4.5, -3, -7],
		[7500, 0, 2.5, 7, 9],
		[7500, 1, 2.5, -7, -9]
	]);
});

test('[AU62] cuts fall into the longest silence of the second half, else at the limit', () => {
	const speech = [
		{ startMs: 0, endMs: 60_000 },
		{ startMs: 61_000, endMs: 70_000 },
		{ startMs: 74_000, endMs: 250_000 }
	];
	expect(cutAtSilences(250_000, speech, 100_000)).toEqual([
		{ startMs: 0, endMs: 72_000 },
		{ startMs: 72_000, endMs: 172_000 },
		{ startMs: 172_000, endMs: 250_000 }
	]);
	expect(cutAtSilences(50_000, speech, 100_000)).toEqual([{ startMs: 0, endMs: 50_000 }]);
	expect(cutAtSilences(0, [], 100_000)).toEqual([]);
});
