import { expect, test } from 'vitest';
import { skippableMs, skipTo } from './silences.ts';

const silences = [
	{ startMs: 1000, endMs: 5000 },
	{ startMs: 9000, endMs: 9500 }
];

test('a silence is skipped from a moment after its start to a moment before its end', () => {
	expect(skipTo(0, silences)).toBeNull();
	expect(skipTo(1299, silences)).toBeNull();
	expect(skipTo(1300, silences)).toBe(4700);
	expect(skipTo(4699, silences)).toBe(4700);
	expect(skipTo(4700, silences)).toBeNull();
});

test('short silences are left alone, and nothing follows the last', () => {
	expect(skipTo(9400, silences)).toBeNull();
	expect(skipTo(20_000, silences)).toBeNull();
	expect(skippableMs(silences)).toBe(3400);
});
