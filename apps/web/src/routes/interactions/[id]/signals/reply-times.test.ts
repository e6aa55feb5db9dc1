import type { MessageView } from '@earshot/contract';
import { chatTiming } from '@earshot/text';
import { expect, test } from 'vitest';
import { replyTimes } from './reply-times.ts';

const message = (role: MessageView['role'], second: number | null): MessageView => ({
	role,
	text: 'x',
	at: second === null ? null : new Date(Date.UTC(2026, 10, 1) + second * 1000).toISOString(),
	offsetMs: null,
	durationMs: null,
	masked: []
});

test('answers take as long as the signals of the chat say', () => {
	const messages = [
		message('agent', 0),
		message('customer', 10),
		message('customer', 20),
		message('system', 25),
		message('agent', 50),
		message('agent', 60),
		message('customer', 70),
		message('agent', null),
		message('customer', 100),
		message('agent', 95),
		message('customer', 200)
	];
	const replies = replyTimes(messages);
	expect(replies).toEqual([
		{ message: 4, waitedMs: 30_000 },
		{ message: 9, waitedMs: 0 }
	]);
	const told = messages.map(({ role, text, at }) => {
		return { role, text, atMs: at === null ? undefined : Date.parse(at) };
	});
	expect(chatTiming(told).replies).toMatchObject({ count: 2, maxMs: 30_000 });
});
