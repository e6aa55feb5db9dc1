import type { ExampleMessage } from '@earshot/domain';
import { expect, test } from 'vitest';
import { messagesFrom, scriptOf } from './script.ts';

test('lines of both languages are messages, with times where they are given', () => {
	expect(messagesFrom('客户：在吗\nAgent [12.5+3]: Hello: there\n机器人:您好')).toEqual([
		{ role: 'customer', text: '在吗' },
		{ role: 'agent', text: 'Hello: there', atMs: 12_500, durationMs: 3000 },
		{ role: 'bot', text: '您好' }
	]);
});

test('a line without a speaker goes on the message before', () => {
	expect(messagesFrom('您好\n请讲：快\n\n客户：嗯')).toEqual([
		{ role: 'agent', text: '您好\n请讲：快' },
		{ role: 'customer', text: '嗯' }
	]);
	expect(messagesFrom(' \n')).toEqual([]);
});

test('what is written out is read back the same', () => {
	const messages: ExampleMessage[] = [
		{ role: 'agent', text: '您好，\n请问有什么可以帮您？', atMs: 0 },
		{ role: 'customer', text: '', atMs: 1250, durationMs: 500 },
		{ role: 'system', text: '会话结束' }
	];
	expect(messagesFrom(scriptOf(messages))).toEqual(messages);
});
