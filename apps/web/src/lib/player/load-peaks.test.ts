import { expect, test } from 'vitest';
import { outgrown, overviewRate } from './load-peaks.ts';

const minutes = (count: number) => count * 60_000;

test('up to 20 minutes all stored buckets are drawn, beyond about 4,000', () => {
	expect([0, 5, 20].map((count) => overviewRate(minutes(count)))).toEqual([null, null, null]);
	expect(overviewRate(minutes(20.1))).toBe(3);
	expect(overviewRate(minutes(60))).toBe(1);
});

test('a day still has a bucket every second', () => {
	expect(overviewRate(minutes(24 * 60))).toBe(1);
});

test('an overview is outgrown once bars are closer than its buckets', () => {
	expect(outgrown(1, 0)).toBe(false);
	expect(outgrown(1, 3)).toBe(false);
	expect(outgrown(1, 3.1)).toBe(true);
	expect(outgrown(null, 400)).toBe(false);
});
