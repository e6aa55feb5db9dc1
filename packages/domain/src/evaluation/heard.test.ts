import fc from 'fast-check';
import { expect, test } from 'vitest';
import { heardShare, mergeHeard } from './index.ts';

const spans = fc.array(
	fc
		.tuple(fc.nat(300), fc.integer({ min: 1, max: 80 }))
		.map(([startMs, length]) => ({ startMs, endMs: startMs + length }))
);

test('[EV14] touching and overlapping parts are merged, broken ones fall out', () => {
	const parts: [number, number][] = [
		[50, 60],
		[0, 10],
		[10, 20],
		[15, 18],
		[60, 60],
		[9, 3],
		[Number.NaN, 5]
	];
	expect(mergeHeard(parts.map(([startMs, endMs]) => ({ startMs, endMs })))).toEqual([
		{ startMs: 0, endMs: 20 },
		{ startMs: 50, endMs: 60 }
	]);
});

test('[EV14] merging loses nothing, adds nothing and is settled', () => {
	fc.assert(
		fc.property(spans, (parts) => {
			const merged = mergeHeard(parts);
			expect(mergeHeard(merged)).toEqual(merged);
			for (let ms = 0; ms < 400; ms += 1) expect(covers(merged, ms)).toBe(covers(parts, ms));
			merged
				.slice(1)
				.forEach((span, i) => expect(span.startMs).toBeGreaterThan(merged[i]?.endMs ?? 0));
		}),
		{ numRuns: 50 }
	);
});

test('[EV15] the share counts each second once and only within the recording', () => {
	const twice = [
		{ startMs: 0, endMs: 50 },
		{ startMs: 0, endMs: 50 },
		{ startMs: 90, endMs: 500 }
	];
	expect(heardShare(twice, 100)).toBe(0.6);
	expect(heardShare([{ startMs: 200, endMs: 300 }], 100)).toBe(0);
	expect(heardShare([], 100)).toBe(0);
	expect(heardShare(twice, null)).toBeNull();
	expect(heardShare(twice, 0)).toBeNull();
});

function covers(parts: { startMs: number; endMs: number }[], ms: number): boolean {
	return parts.some((part) => part.startMs <= ms && ms < part.endMs);
}
