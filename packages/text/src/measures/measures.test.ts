import fc from 'fast-check';
import { expect, test } from 'vitest';
import { chat } from '../../test/chats.ts';
import { chatTiming, countCharacters, measureConversation, paceMsMin } from '../index.ts';
import { isQuestion } from './repeated-questions.ts';
import { bigramsOf, dice } from './similarity.ts';

const spoken = (role: string, text: string, durationMs?: number) => ({ role, text, durationMs });

test('[TX9] lengths, pace and shares of both sides', () => {
	const { agent, customer, agentShare } = measureConversation([
		spoken('agent', '您好，请问有什么可以帮您', 6000),
		spoken('customer', '我想 check the order', 3000),
		spoken('agent', '好的', 6000),
		spoken('system', '转接', 1000)
	]);
	expect(agent).toEqual({
		messages: 2,
		han: 13,
		words: 0,
		medianLength: 6.5,
		longestLength: 11,
		spokenMs: 12_000,
		hanPerMinute: 65,
		wordsPerMinute: 0
	});
	expect(customer).toMatchObject({ han: 2, words: 3, spokenMs: 3000, wordsPerMinute: null });
	expect(agentShare).toEqual({ messages: 2 / 3, length: 13 / 18, spokenMs: 0.8 });
});

test('[TX9] only messages with a duration count for the pace', () => {
	const { agent } = measureConversation([
		spoken('agent', '好'.repeat(40), paceMsMin),
		spoken('agent', '好的')
	]);
	expect(agent).toMatchObject({ han: 42, hanPerMinute: 240 });
});

test('[TX9] nothing said, nothing measured', () => {
	const { agent, agentShare, waitingAtEnd, repeatedQuestions, timing } = measureConversation([]);
	expect(agent).toMatchObject({
		messages: 0,
		medianLength: null,
		longestLength: null,
		spokenMs: null
	});
	expect(agentShare).toEqual({ messages: null, length: null, spokenMs: null });
	expect([waitingAtEnd, repeatedQuestions]).toEqual([null, []]);
	expect(timing).toEqual(chatTiming([]));
});

test('[TX10] the customer waits at the end', () => {
	const messages = chat('a 0: 您好', 'c 10: 退款呢', 's 11: 注', 'c 25: 什么时候到？');
	expect(measureConversation(messages).waitingAtEnd).toEqual({
		messages: 2,
		asks: true,
		waitedMs: 15_000
	});
	expect(measureConversation(messages, 70_000).waitingAtEnd?.waitedMs).toBe(60_000);
	expect(measureConversation(chat('a: 好', 'c: 再见')).waitingAtEnd).toEqual({
		messages: 1,
		asks: false,
		waitedMs: null
	});
	expect(measureConversation(chat('c: 在吗', 'a: 在')).waitingAtEnd).toBeNull();
});

test.each([
	'在吗',
	'多少钱',
	'几点开门。',
	'where is it',
	'Hi, can you help',
	'真的？',
	'可不可以退'
])('[TX11] %s asks', (text) => {
	expect(isQuestion(text)).toBe(true);
});

test.each(['好的', '我要退款', 'Thanks, I will wait', '这么好', '没什'])(
	'[TX11] %s does not ask',
	(text) => {
		expect(isQuestion(text)).toBe(false);
	}
);

test('[TX12] the same question again, after the agent had the word', () => {
	const asked = 'c: 我的退款什么时候到账？';
	const again = measureConversation(chat(asked, 'a: 请稍等', 'c: 我的退款什么时候到账啊'));
	expect(again.repeatedQuestions).toEqual([{ message: 2, asked: 0, similarity: 18 / 19 }]);
	expect(measureConversation(chat(asked, asked)).repeatedQuestions).toEqual([]);
	const other = chat('c: 这家酒店的地址在哪里', 'a: 东城区', 'c: 这家酒店的电话是多少');
	expect(measureConversation(other).repeatedQuestions).toEqual([]);
	expect(measureConversation(chat('c: 真的吗', 'a: 是', 'c: 真的吗')).repeatedQuestions).toEqual(
		[]
	);
});

test('[TX12] similarity is symmetric, in 0–1, 1 for equal texts, blind to marks and case', () => {
	const text = fc
		.array(fc.constantFrom('退', '款', 'A', 'b', ' ', '？', '我'))
		.map((c) => c.join(''));
	fc.assert(
		fc.property(text, text, (a, b) => {
			const [x, y] = [bigramsOf(a), bigramsOf(b)];
			expect(dice(x, y)).toBe(dice(y, x));
			expect(dice(x, y)).toBeGreaterThanOrEqual(0);
			expect(dice(x, y)).toBeLessThanOrEqual(1);
			expect(dice(x, x)).toBe(x.length > 1 ? 1 : 0);
			expect(bigramsOf(`${a.toUpperCase()} ！`)).toEqual(x);
		})
	);
});

test('[TX7] the quick count is the count of the definition', () => {
	const text = fc.array(
		fc.constantFrom(
			'退',
			'款',
			'a',
			'É',
			"'",
			'’',
			'.',
			'-',
			'_',
			'1',
			'，',
			' ',
			'𠮷',
			'😀',
			'\u0301',
			'〇',
			'々',
			'！'
		)
	);
	fc.assert(
		fc.property(text, (parts) => {
			const joined = parts.join('');
			const words = joined
				.replace(/\p{Script=Han}/gu, ' ')
				.match(/[\p{L}\p{N}\p{M}]+(?:['’.\-_][\p{L}\p{N}\p{M}]+)*/gu);
			expect(countCharacters(joined)).toEqual({
				han: joined.match(/\p{Script=Han}/gu)?.length ?? 0,
				words: words?.length ?? 0
			});
		})
	);
});
