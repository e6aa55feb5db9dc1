import { expect, test } from 'vitest';
import { idleAfterMs, tickMs, WorkClock } from './work-clock.ts';

const there = { visible: true, playing: false };

/** Milliseconds counted over ticks until `ms`. */
function countUntil(clock: WorkClock, from: number, ms: number, is = there): number {
	let sum = 0;
	for (let now = from + tickMs; now <= ms; now += tickMs) sum += clock.tick(now, is);
	return sum;
}

test('a minute after the last use nothing counts until the next', () => {
	const clock = new WorkClock(0);
	expect(countUntil(clock, 0, 10 * idleAfterMs)).toBe(idleAfterMs);
	clock.used(10 * idleAfterMs);
	expect(clock.tick(10 * idleAfterMs + tickMs, there)).toBe(tickMs);
});

test('listening counts without a key, another page in front does not', () => {
	const clock = new WorkClock(0);
	expect(countUntil(clock, 0, 5 * idleAfterMs, { visible: true, playing: true })).toBe(
		5 * idleAfterMs
	);
	const away = new WorkClock(0);
	expect(countUntil(away, 0, idleAfterMs, { visible: false, playing: true })).toBe(0);
});

test('a computer that slept, or a clock set back, adds no hours', () => {
	const clock = new WorkClock(0);
	clock.used(8 * 3_600_000);
	expect(clock.tick(8 * 3_600_000, there)).toBe(2 * tickMs);
	expect(clock.tick(7 * 3_600_000, there)).toBe(0);
});
