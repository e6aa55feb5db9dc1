import { expect, test } from 'vitest';
import { ticksOf } from './ticks.ts';

test('ticks are round and far enough apart', () => {
	expect(ticksOf(60_000, 600, 72)).toEqual([0, 10_000, 20_000, 30_000, 40_000, 50_000]);
});

test('an hour on a narrow screen gets few ticks, zoomed in it gets many', () => {
	expect(ticksOf(3_600_000, 360, 72)).toEqual([0, 900_000, 1_800_000, 2_700_000]);
	expect(ticksOf(3_600_000, 360_000, 72)).toHaveLength(3600);
});

test('a tick whose label would be cut off at the end is left out', () => {
	expect(ticksOf(45_300, 1142, 72).at(-1)).toBe(40_000);
});

test('nothing to measure, nothing drawn', () => {
	expect(ticksOf(0, 600, 72)).toEqual([]);
	expect(ticksOf(1000, 0, 72)).toEqual([]);
});
