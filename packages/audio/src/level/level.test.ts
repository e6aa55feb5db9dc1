import { expect, test } from 'vitest';
import { LevelMeter, measureLoudness } from '../index.ts';
import { inPieces, noise } from '../../test/signals.ts';
import { createClipping } from './clipping.ts';

function sine(hz: number, amplitude: number, sampleRateHz: number, seconds = 5): Float32Array {
	return Float32Array.from({ length: seconds * sampleRateHz }, (_, i) => {
		return amplitude * Math.sin((2 * Math.PI * hz * i) / sampleRateHz);
	});
}

function loudness(channels: Float32Array[], sampleRateHz: number) {
	const meters = channels.map(() => new LevelMeter(sampleRateHz));
	for (const pieces of inPieces(channels, 3333)) {
		for (const [i, piece] of pieces.entries()) meters[i]?.push(piece);
	}
	return measureLoudness(meters.map((meter) => meter.finish().stepPower));
}

// BS.1770-4: 997 Hz at 0 dBFS in one channel reads −3.01 LUFS; −20 dBFS reads −23.01.
test.each([8000, 16000, 44100, 48000])('[AU50] the reference tone at %i Hz', (sampleRateHz) => {
	const full = loudness([sine(997, 1, sampleRateHz)], sampleRateHz);
	expect(Math.abs((full.integratedLufs ?? NaN) + 3.01)).toBeLessThanOrEqual(0.05);
	const quiet = loudness([sine(997, 0.1, sampleRateHz)], sampleRateHz);
	expect(Math.abs((quiet.integratedLufs ?? NaN) + 23.01)).toBeLessThanOrEqual(0.05);
});

test('[AU50] two equal channels are 3 LU louder than each', () => {
	const tone = sine(997, 0.1, 8000);
	const { integratedLufs, laneLufs } = loudness([tone, tone], 8000);
	expect(laneLufs[0]).toBe(laneLufs[1]);
	expect((integratedLufs ?? NaN) - (laneLufs[0] ?? NaN)).toBeCloseTo(3.01, 1);
});

test('[AU50] pauses do not count: the relative gate', () => {
	const spoken = sine(997, 0.1, 8000, 10);
	const paused = Float32Array.from([...spoken, ...noise(800_000, 0.001)]);
	const [whole, part] = [loudness([paused], 8000), loudness([spoken], 8000)];
	expect(Math.abs((whole.integratedLufs ?? NaN) - (part.integratedLufs ?? NaN))).toBeLessThan(0.1);
});

test('[AU50] silence has no loudness', () => {
	expect(loudness([new Float32Array(80_000)], 8000)).toEqual({
		integratedLufs: null,
		laneLufs: [null]
	});
	expect(loudness([new Float32Array(100)], 8000).integratedLufs).toBeNull();
});

function clipped(samples: Float32Array): number | undefined {
	const meter = createClipping({ channels: 1 });
	for (const piece of inPieces([samples], 1000)) meter.push(piece);
	return meter.finish()[0];
}

test('[AU52] a tone cut off at full scale is clipped, one that reaches it is not', () => {
	const cut = sine(100, 1.2, 48000).map((x) => Math.max(-1, Math.min(1, x)));
	expect(clipped(cut)).toBeCloseTo(1 - (2 / Math.PI) * Math.asin(1 / 1.2), 2);
	const to16 = sine(100, 32767 / 32768, 48000).map((x) => Math.round(x * 32768) / 32768);
	expect(clipped(to16)).toBeLessThan(0.01);
	expect(clipped(noise(48_000, 0.9))).toBe(0);
});

test('[AU52] the ends of the scale of G.711 count too', () => {
	const limit = 32124 / 32768;
	expect(
		clipped(sine(300, 2, 8000).map((x) => Math.max(-limit, Math.min(limit, x))))
	).toBeGreaterThan(0.5);
});
