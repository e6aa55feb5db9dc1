import { expect, test } from 'vitest';
import { gainsOf } from './gains.ts';

const plain = { volumes: [1, 1], muted: [false, false], solo: null };

test('each channel is heard in its own ear', () => {
	expect(gainsOf(plain)).toEqual([
		[1, 0],
		[0, 1]
	]);
	expect(gainsOf({ ...plain, volumes: [0.5, 1], muted: [false, true] })).toEqual([
		[0.5, 0],
		[0, 0]
	]);
});

test('one channel alone is heard in both ears, muted or not', () => {
	expect(gainsOf({ volumes: [1, 0.8], muted: [false, true], solo: 1 })).toEqual([
		[0, 0],
		[0.8, 0.8]
	]);
});
