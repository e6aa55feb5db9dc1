import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createPeaks, decodePeaks, encodePeaks, viewPeaks, type Peaks } from '../index.ts';
import { noise } from '../../test/signals.ts';

const pairs = (...values: number[]) => Int8Array.from(values);
const four: Peaks = { perSecond: 4, channels: [pairs(-1, 1, -5, 0, 0, 7, -2, 2, -9, 9)] };

test('[AU32] buckets are joined, the last from what is left', () => {
	const { peaks, startMs } = viewPeaks(four, { perSecond: 2 });
	expect({ peaks, startMs }).toEqual({
		peaks: { perSecond: 2, channels: [pairs(-5, 1, -2, 7, -9, 9)] },
		startMs: 0
	});
});

test('[AU32] a stretch is cut out in whole buckets', () => {
	const { peaks, startMs } = viewPeaks(four, { startMs: 300, endMs: 700 });
	expect(startMs).toBe(250);
	expect(peaks.channels).toEqual([pairs(-5, 0, 0, 7)]);
	expect(viewPeaks(four, { startMs: 90_000 }).peaks.channels).toEqual([pairs()]);
});

test('[AU32] the resolution is one the stored buckets can be joined to', () => {
	const perSecond = (wanted: number) => viewPeaks(four, { perSecond: wanted }).peaks.perSecond;
	expect([0.1, 1, 1.5, 3, 4, 50].map(perSecond)).toEqual([1, 1, 2, 4, 4, 4]);
});

test('[AU32] an overview of an hour of stereo takes 14 kB, and is what a coarse pass makes', () => {
	const hour: Peaks = { perSecond: 20, channels: [1, 2].map(() => new Int8Array(144_000)) };
	expect(encodePeaks(viewPeaks(hour, { perSecond: 1 }).peaks)).toHaveLength(14_412);
	fc.assert(
		fc.property(fc.integer({ min: 1, max: 60_000 }), fc.constantFrom(1, 2, 4, 5, 10), (n, rate) => {
			const signal = noise(n, 0.9, n);
			const [fine, coarse] = [20, rate].map((perSecond) => {
				const meter = createPeaks({ channels: 1, sampleRateHz: 8000, perSecond });
				meter.push([signal]);
				return decodePeaks(meter.finish());
			});
			expect(fine && viewPeaks(fine, { perSecond: rate }).peaks).toEqual(coarse);
		}),
		{ numRuns: 30 }
	);
});
