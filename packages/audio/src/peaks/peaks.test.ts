import { expect, test } from 'vitest';
import { createPeaks, decodePeaks, encodePeaks } from '../index.ts';
import { inPieces, noise } from '../../test/signals.ts';

test('[AU30] every bucket holds its smallest and largest sample', () => {
	const ramp = Float32Array.from({ length: 800 }, (_, i) => (i < 400 ? 0.5 : -1) * (i % 2));
	const meter = createPeaks({ channels: 1, sampleRateHz: 8000 });
	meter.push([ramp]);
	expect(decodePeaks(meter.finish())).toEqual({
		perSecond: 20,
		channels: [Int8Array.from([0, 64, -127, 0])]
	});
});

test.each([8000, 11025, 22050, 44100, 48000, 1234])(
	'[AU30] at %i Hz buckets follow the time, whatever the pieces',
	(sampleRateHz) => {
		const signal = noise(sampleRateHz * 3 + 17, 0.9);
		const whole = createPeaks({ channels: 1, sampleRateHz });
		whole.push([signal]);
		const pieces = createPeaks({ channels: 1, sampleRateHz });
		for (const piece of inPieces([signal], 333)) pieces.push(piece);
		const peaks = whole.finish();
		expect(pieces.finish()).toEqual(peaks);
		expect(decodePeaks(peaks)?.channels[0]).toEqual(peaksByDefinition(signal, sampleRateHz));
	}
);

test('[AU30] a clipped recording reaches the ends of the scale and no further', () => {
	const meter = createPeaks({ channels: 1, sampleRateHz: 8000 });
	meter.push([Float32Array.from({ length: 400 }, (_, i) => (i % 2 ? 1.7 : -1.7))]);
	expect(decodePeaks(meter.finish())?.channels).toEqual([Int8Array.from([-127, 127])]);
});

test('[AU31] the header says magic, version, channels, rate and count', () => {
	const bytes = encodePeaks({
		perSecond: 20,
		channels: [Int8Array.from([-1, 2, -3, 4]), Int8Array.from([-5, 6, -7, 8])]
	});
	expect([...bytes.subarray(0, 12)]).toEqual([0x45, 0x50, 0x4b, 0x53, 1, 2, 20, 0, 2, 0, 0, 0]);
	expect([...new Int8Array(bytes.buffer, 12)]).toEqual([-1, 2, -3, 4, -5, 6, -7, 8]);
});

test('[AU31] anything else does not decode', () => {
	const good = encodePeaks({ perSecond: 20, channels: [Int8Array.from([-1, 1])] });
	expect(decodePeaks(good)).not.toBeNull();
	expect(decodePeaks(good.subarray(0, 13))).toBeNull();
	expect(decodePeaks(good.with(0, 0))).toBeNull();
	expect(decodePeaks(good.with(4, 9))).toBeNull();
	expect(decodePeaks(good.with(6, 0))).toBeNull();
	expect(decodePeaks(new Uint8Array(0))).toBeNull();
});

function peaksByDefinition(signal: Float32Array, sampleRateHz: number): Int8Array {
	const pairs: [min: number, max: number][] = [];
	for (const [i, x] of signal.entries()) {
		const bucket = Math.floor((i * 20) / sampleRateHz);
		const pair = (pairs[bucket] ??= [Infinity, -Infinity]);
		pair[0] = Math.min(pair[0], x);
		pair[1] = Math.max(pair[1], x);
	}
	return Int8Array.from(pairs.flat(), (x) => Math.round(x * 127));
}
