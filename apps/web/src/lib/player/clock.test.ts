import { expect, test } from 'vitest';
import { clockText } from './clock.ts';
import { stepSpeed } from './speed.ts';

test.each([
	[0, false, '0:00'],
	[59_999, false, '0:59'],
	[60_000, false, '1:00'],
	[3_661_000, false, '1:01:01'],
	[-5, false, '0:00'],
	[65_432, true, '1:05.4'],
	[59_990, true, '0:59.9']
])('%d ms reads %s', (ms, tenths, text) => {
	expect(clockText(ms, tenths)).toBe(text);
});

test('speed goes up and down by steps and stops at the ends', () => {
	expect(stepSpeed(1, 1)).toBe(1.25);
	expect(stepSpeed(1, -1)).toBe(0.75);
	expect(stepSpeed(3, 1)).toBe(3);
	expect(stepSpeed(0.5, -1)).toBe(0.5);
});
