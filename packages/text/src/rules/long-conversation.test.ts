import { expect, test } from 'vitest';
import { loadRuleSet } from '../built-in/load-rule-set.ts';
import { compileRules } from './compile-rules.ts';
import type { PhraseRule, RuleMessage } from './rule.ts';

const words = [
	'什么时候能退款？',
	'您好，请问有什么可以帮您？',
	'不知道',
	'请稍等',
	'我要投诉你们'
];

/** Sides take turns; every question is asked again after a while. */
const chat = (count: number): RuleMessage[] =>
	Array.from({ length: count }, (_, n) => ({
		role: n % 2 === 0 ? 'customer' : 'agent',
		text: `${words[n % words.length]}${n % 97}`,
		atMs: n * 20_000
	}));

// Costs that grow faster than the conversation would make this take minutes, and the test fail by its time.
test('a conversation of 10,000 messages is matched in seconds', { timeout: 30_000 }, async () => {
	const matcher = await compileRules(await loadRuleSet('zh'));
	const started = process.cpuUsage();
	const hits = matcher.match(chat(10_000));
	const { user } = process.cpuUsage(started);
	expect(hits.length).toBeGreaterThan(3);
	expect(user / 1e6).toBeLessThan(20);
});

test('repeated words count only within reach, however long the conversation is', async () => {
	const rule: PhraseRule = {
		id: 'again',
		version: 1,
		name: 'again',
		category: 'customerNegative',
		language: 'zh',
		when: { kind: 'repeated', times: 2, withinMessages: 3, similarity: 0.9, minLength: 2 },
		examples: []
	};
	const matcher = await compileRules([rule]);
	const ask = (text: string): RuleMessage => ({ role: 'customer', text });
	const others = ['甲乙丙丁', '戊己庚辛', '壬癸子丑'].map(ask);
	const asked = ask('什么时候能退款');
	const near = [asked, ...others.slice(0, 2), asked];
	const far = [asked, ...others, asked];
	const placesIn = (messages: RuleMessage[]) =>
		matcher.match(messages).flatMap(({ evidence }) => evidence.map(({ message }) => message));
	expect(placesIn([asked, others[0] ?? asked, asked])).toEqual([0, 2]);
	expect(placesIn(near)).toEqual([]);
	expect(placesIn(far)).toEqual([]);
});
