import { expect, test } from 'vitest';
import { chatTiming, toTurns, type TimedMessage } from './index.ts';

function chat(...messages: [role: string, seconds?: number][]): TimedMessage[] {
	return messages.map(([role, seconds]) => ({
		role,
		text: '…',
		atMs: seconds === undefined ? undefined : seconds * 1000
	}));
}

const timed = chat(
	['agent', 0],
	['customer', 10],
	['customer', 15],
	['agent', 35],
	['system', 36],
	['agent', 40],
	['customer', 50],
	['bot', 51],
	['customer', 60],
	['agent', 180],
	['customer', 200]
);

test('[TX1] a turn is a run of one speaker; other roles do not break it', () => {
	expect(toTurns(timed).map(({ speaker, messages }) => [speaker, messages])).toEqual([
		['agent', 1],
		['customer', 2],
		['agent', 2],
		['customer', 2],
		['agent', 1],
		['customer', 1]
	]);
	const { turns, turnsBy, messagesByRole } = chatTiming(timed);
	expect({ turns, turnsBy }).toEqual({ turns: 6, turnsBy: { agent: 3, customer: 3 } });
	expect(messagesByRole).toEqual({ agent: 4, customer: 5, system: 1, bot: 1 });
});

test('[TX2] the first response counts from the first customer message, not from the greeting', () => {
	expect(chatTiming(timed).firstResponseMs).toBe(25000);
});

test('[TX3] a reply counts from the last message of the customer turn', () => {
	expect(chatTiming(timed).replies).toEqual({
		count: 2,
		medianMs: 70000,
		p90Ms: 120000,
		maxMs: 120000
	});
});

test('[TX5] the wait counts from the first message of the customer turn', () => {
	expect(chatTiming(timed).longestCustomerWaitMs).toBe(130000);
});

test('[TX6] a customer turn at the end is unanswered', () => {
	expect(chatTiming(timed).unansweredCustomerTurns).toBe(1);
	expect(chatTiming(timed.slice(0, -1)).unansweredCustomerTurns).toBe(0);
});

test('[TX2] [TX3] [TX5] without times only the counts remain', () => {
	expect(chatTiming(chat(['customer'], ['agent'], ['customer'], ['agent']))).toEqual({
		turns: 4,
		turnsBy: { agent: 2, customer: 2 },
		messagesByRole: { customer: 2, agent: 2 },
		firstResponseMs: null,
		replies: null,
		longestCustomerWaitMs: null,
		unansweredCustomerTurns: 0,
		durationMs: null
	});
});

test('[TX3] pairs with a missing time are left out, the others count', () => {
	const { replies, firstResponseMs } = chatTiming(
		chat(['customer', 0], ['agent'], ['customer', 20], ['agent', 23])
	);
	expect(replies).toMatchObject({ count: 1, maxMs: 3000 });
	expect(firstResponseMs).toBeNull();
});

test('[TX3] an answer stamped before its question took no time', () => {
	expect(chatTiming(chat(['customer', 10], ['agent', 8])).replies).toMatchObject({ maxMs: 0 });
});

test('an empty conversation has no measures', () => {
	expect(chatTiming([])).toMatchObject({ turns: 0, messagesByRole: {}, replies: null });
});
