import { expect, test } from 'vitest';
import { addSpan, joinSpans, totalMs } from './spans.ts';

const span = (startMs: number, endMs: number) => ({ startMs, endMs });

test('parts played one after the other become one', () => {
	const heard = [span(0, 900), span(900, 1800), span(1850, 2500)].reduce(addSpan, []);
	expect(heard).toEqual([span(0, 2500)]);
});

test('a jump starts a new part and keeps the order', () => {
	expect(addSpan([span(60_000, 62_000)], span(0, 1000))).toEqual([
		span(0, 1000),
		span(60_000, 62_000)
	]);
});

test('a part that bridges others swallows them', () => {
	const heard = [span(0, 1000), span(5000, 6000), span(20_000, 21_000)];
	expect(addSpan(heard, span(800, 5500))).toEqual([span(0, 6000), span(20_000, 21_000)]);
});

test('hearing a part again changes nothing, not even the array', () => {
	const heard = [span(0, 5000)];
	expect(addSpan(heard, span(1000, 2000))).toBe(heard);
	expect(addSpan(heard, span(2000, 2000))).toBe(heard);
});

test('joining counts every second once', () => {
	expect(totalMs(joinSpans([span(0, 2000)], [span(1000, 3000), span(9000, 9500)]))).toBe(3500);
});
