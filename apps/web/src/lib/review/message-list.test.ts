import type { MessageView } from '@earshot/contract';
import { expect, test } from 'vitest';
import { chunksOf, messageItems, turnFinder } from './message-list.ts';

const message = (role: MessageView['role'], at: string | null, offsetMs: number | null = null) => {
	return { role, text: 'x', at, offsetMs, durationMs: null, masked: [] } satisfies MessageView;
};
const dayOf = (at: string) => at.slice(0, 10);

test('a long wait is counted from the first unanswered message', () => {
	const items = messageItems(
		[
			message('customer', '2026-11-23T08:00:00.000Z'),
			message('customer', '2026-11-23T08:01:00.000Z'),
			message('agent', '2026-11-23T08:03:30.000Z'),
			message('agent', '2026-11-23T08:09:00.000Z')
		],
		dayOf
	);
	expect(items.map((one) => one.waitedMs)).toEqual([null, null, 210_000, null]);
	expect(items.map((one) => one.first)).toEqual([true, false, true, false]);
	expect(items.map((one) => one.newDay)).toEqual([true, false, false, false]);
});

test('without times nothing is said about waiting or days', () => {
	const items = messageItems([message('customer', null), message('agent', null)], dayOf);
	expect(items.map((one) => [one.waitedMs, one.newDay])).toEqual([
		[null, false],
		[null, false]
	]);
});

test('every message tells how long after the last it came; a long pause has a line of its own', () => {
	const items = messageItems(
		[
			message('agent', '2026-11-23T08:00:00.000Z'),
			message('agent', '2026-11-23T08:00:42.000Z'),
			message('customer', null),
			message('customer', '2026-11-23T08:15:42.000Z'),
			message('agent', '2026-11-23T08:15:41.000Z')
		],
		dayOf
	);
	expect(items.map((one) => one.gapMs)).toEqual([null, 42_000, null, 900_000, null]);
	expect(items.map((one) => one.pausedMs)).toEqual([null, null, null, 900_000, null]);
});

test('in a recording the gap runs from the end of what was spoken', () => {
	const said = (role: MessageView['role'], offsetMs: number, durationMs: number) => ({
		...message(role, null, offsetMs),
		durationMs
	});
	const items = messageItems(
		[said('customer', 1000, 4000), said('agent', 7000, 2000), said('customer', 8000, 90_000)],
		dayOf
	);
	expect(items.map((one) => one.gapMs)).toEqual([null, 2000, null]);
	const held = messageItems([said('customer', 0, 1000), said('agent', 91_000, 100)], dayOf);
	expect(held.map((one) => one.waitedMs)).toEqual([null, 90_000]);
});

test('the turn at a moment is the last that has begun, though turns overlap', () => {
	const turns = [
		message('agent', null, 500),
		message('customer', null, 4000),
		message('agent', null, 3500),
		message('system', null, null),
		message('customer', null, 9000)
	];
	const turnAt = turnFinder(turns);
	expect(turnAt(0)).toBeNull();
	expect(turnAt(3600)).toBe(2);
	expect(turnAt(5000)).toBe(1);
	expect(turnAt(60_000)).toBe(4);
	expect(turnFinder([])(5)).toBeNull();
});

test('chunks keep every message once and in order', () => {
	const items = messageItems(
		Array.from({ length: 101 }, () => message('agent', null)),
		dayOf
	);
	expect(chunksOf(items).map((one) => one.length)).toEqual([50, 50, 1]);
	expect(chunksOf(items).flat()).toEqual(items);
});
