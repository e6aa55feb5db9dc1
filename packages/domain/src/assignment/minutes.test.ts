import { expect, test } from 'vitest';
import { defaultReviewEffort, minutesOf } from './index.ts';

const call = { channel: 'call', durationMs: 240_000, messageCount: 80 } as const;
const chat = { channel: 'chat', durationMs: 9_000_000, messageCount: 20 } as const;

test('[AS1] a call costs its length × 1.5 + 3', () => {
	expect(minutesOf(call)).toBe(9);
	expect(minutesOf({ ...call, durationMs: 0 })).toBe(3);
	expect(minutesOf({ ...call, durationMs: null })).toBe(10.5);
});

test('[AS1] a chat costs messages × 0.25 + 2, at least 3', () => {
	expect(minutesOf(chat)).toBe(7);
	expect(minutesOf({ ...chat, messageCount: 1 })).toBe(3);
});

test('[AS1] the figures can be replaced', () => {
	expect(minutesOf(call, { ...defaultReviewEffort, callFactor: 2 })).toBe(11);
	expect(minutesOf(chat, { ...defaultReviewEffort, chatMinimumMinutes: 12 })).toBe(12);
});
