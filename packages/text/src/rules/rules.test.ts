import { expect, test } from 'vitest';
import { chat, evidenceOf, hitOf, keywords, ruleOf } from '../../test/chats.ts';
import { compileRules, failedExamples, type Condition } from '../index.ts';

const silence = (overMs: number): Condition => ({
	kind: 'silence',
	overMs,
	scope: { role: 'agent' }
});

test('[RU4] a hit carries rule, version and places in the text as written', async () => {
	const messages = chat('c: 我要 ２４小時內 投\u200b訴！');
	const when: Condition = {
		kind: 'and',
		of: [keywords(['24小时']), keywords(['投诉'])]
	};
	expect(await hitOf(when, messages)).toEqual({
		ruleId: 'r',
		ruleVersion: 7,
		evidence: [
			{ message: 0, start: 3, end: 7 },
			{ message: 0, start: 9, end: 12 }
		]
	});
	expect(messages[0]?.text.slice(9, 12)).toBe('投\u200b訴');
});

test('[RU4] overlapping evidence is joined', async () => {
	expect(await evidenceOf(keywords(['您好', '好请问', '请问']), chat('a: 您好请问'))).toEqual([
		'您好请问'
	]);
});

test.each<[Condition, string, string[] | null]>([
	[keywords(['hi']), 'a: high hi-fi this', ['hi']],
	[keywords(['24']), 'a: 124 and 24h', null],
	[
		keywords(['cancel my order'], { inflections: true }),
		'c: They Cancelled  my orders',
		['Cancelled  my orders']
	],
	[keywords(['24小时'], { numbers: true }), 'a: 二十四小时', ['二十四小时']],
	[keywords(['twenty-four hours'], { numbers: true }), 'a: in 24 hours', ['24 hours']],
	[keywords(['投诉'], { homophones: true }), 'c: 头速', ['头速']],
	[keywords(['投诉']), 'c: 头速', null],
	[keywords(['退'], { except: ['退休', '不退'] }), 'c: 退休了能退吗', ['退']],
	[keywords(['a', 'b'], { need: 'all' }), 'c: a c', null],
	[keywords(['a', 'b'], { need: 'all' }), 'c: b a', ['b', 'a']],
	[keywords(['a', 'b', 'c'], { need: 2 }), 'c: a a', null],
	[keywords(['a', 'b', 'c'], { need: 2 }), 'c: a c', ['a', 'c']],
	[keywords(['a'], { need: 'none' }), 'c: b', []],
	[keywords(['a'], { need: 'none' }), 'c: a', null],
	[keywords(['谢谢'], { times: 2 }), 'c: 谢谢谢', null],
	[keywords(['谢谢'], { times: 2 }), 'c: 谢谢，谢谢', ['谢谢', '谢谢']],
	[{ kind: 'pattern', pattern: '退.?款', except: ['不退.?款'] }, 'a: 不退款 退個款', ['退個款']],
	[keywords(['x']), 's: x', null]
])('[RU3] %j on %j', async (when, line, evidence) => {
	expect(await evidenceOf(when, chat(line))).toEqual(evidence);
});

test('[RU3] one message alone must fulfil it', async () => {
	const both: Condition = {
		kind: 'and',
		of: [keywords(['退']), { kind: 'not', of: keywords(['谢']) }]
	};
	const messages = chat('c: 退', 'c: 谢');
	expect(await evidenceOf(both, messages)).toBeNull();
	expect(await evidenceOf({ kind: 'oneMessage', of: both }, messages)).toEqual(['退']);
});

test('[RU3] the same again, by one speaker, near enough', async () => {
	const when: Condition = {
		kind: 'repeated',
		times: 2,
		withinMessages: 2,
		similarity: 0.8,
		minLength: 4
	};
	const question = 'c: 什么时候退款';
	expect(await evidenceOf(when, chat(question, 'a: 等', `${question}啊`))).toHaveLength(2);
	expect(await evidenceOf(when, chat(question, 'c: 在吗在吗', question))).toBeNull();
	expect(await evidenceOf(when, chat(question, 'a: 什么时候退款'))).toBeNull();
});

const hello = chat('b: 欢迎', 'c: x', 'a: 1', 'a: 2', 'c: y', 'a: 3', 's: 注', 'c: z', 'a: 4');
const said = (part: object, role?: 'agent') =>
	({ kind: 'pattern', pattern: '.+', scope: { part, ...(role && { role }) } }) as Condition;

test('[RU5] parts count turns of the role, or of both sides', async () => {
	expect(await evidenceOf(said({ from: 'start', turns: 2 }, 'agent'), hello)).toEqual([
		'1',
		'2',
		'3'
	]);
	expect(await evidenceOf(said({ from: 'end', turns: 2 }, 'agent'), hello)).toEqual(['3', '4']);
	expect(await evidenceOf(said({ from: 'start', turns: 2 }), hello)).toEqual([
		'欢迎',
		'x',
		'1',
		'2'
	]);
	expect(await evidenceOf(said({ from: 'end', turns: 1 }), hello)).toEqual(['4']);
});

test('[RU5] parts in seconds; without times nothing is claimed either way', async () => {
	const timed = chat('a 0: 1', 'c 5: 2', 'a 20: 3');
	const early = { from: 'start', seconds: 5 };
	expect(await evidenceOf(said(early), timed)).toEqual(['1', '2']);
	expect(await evidenceOf(said({ from: 'end', seconds: 0 }), timed)).toEqual(['3']);
	const absent = keywords(['x'], { need: 'none', scope: { part: early } });
	expect(await evidenceOf(absent, timed)).toEqual([]);
	expect(await evidenceOf(absent, chat('a: y'))).toEqual([]);
	expect(await evidenceOf(absent, chat('a: x'))).toBeNull();
	expect(await evidenceOf({ kind: 'not', of: absent }, chat('a: x'))).toBeNull();
});

const order = (expected: 'present' | 'absent', withinTurns: number): Condition => ({
	kind: 'order',
	first: keywords(['稍等']),
	then: keywords(['久等']),
	withinTurns,
	expected
});

test('[RU6] A then B, or A without B, within so many turns', async () => {
	const near = chat('a: 稍等', 'c: 好', 'a: 久等了');
	expect(await evidenceOf(order('present', 2), near)).toEqual(['稍等', '久等']);
	expect(await evidenceOf(order('present', 1), near)).toBeNull();
	expect(await evidenceOf(order('absent', 1), near)).toEqual(['稍等']);
	expect(await evidenceOf(order('absent', 2), near)).toBeNull();
	expect(await evidenceOf(order('present', 0), chat('a: 久等，请稍等'))).toBeNull();
	expect(await evidenceOf(order('present', 0), chat('a: 请稍等', 'a: 久等'))).toEqual([
		'稍等',
		'久等'
	]);
	expect(await evidenceOf(order('absent', 9), chat('a: 好'))).toBeNull();
});

test('[RU7] silence is from the end of one message to the next, a reply from the end of a turn', async () => {
	const messages = chat('c 0: 在吗', 'c 10: 喂', 'a 40: 在', 'c 41: 好');
	expect(await evidenceOf(silence(29_000), messages)).toEqual(['在']);
	expect(await evidenceOf(silence(30_000), messages)).toBeNull();
	const reply = (overMs: number): Condition => ({ kind: 'reply', by: 'agent', overMs });
	expect(await evidenceOf(reply(29_000), messages)).toEqual(['在']);
	expect(await evidenceOf(reply(30_000), messages)).toBeNull();
	const spoken = messages.map((message) => ({ ...message, durationMs: 5000 }));
	expect(await evidenceOf(silence(25_000), spoken)).toBeNull();
});

test('[RU7] a missing time leaves open what depends on it, and only that', async () => {
	const untimed = chat('c: 在吗', 'a: 在');
	const open = silence(0);
	expect(await evidenceOf(open, untimed)).toBeNull();
	expect(await evidenceOf({ kind: 'not', of: open }, untimed)).toBeNull();
	expect(await evidenceOf({ kind: 'or', of: [open, keywords(['在吗'])] }, untimed)).toEqual([
		'在吗'
	]);
});

test.each([
	['我不是不耐烦', null],
	['你真不耐烦', ['不耐烦']],
	['他没有对您不耐烦', null],
	['我不是没有不耐烦', ['不耐烦']],
	['不好意思，让您觉得不耐烦', ['不耐烦']],
	['不好意思不耐烦', ['不耐烦']],
	['是不是不耐烦', ['不耐烦']],
	['不是。不耐烦', ['不耐烦']]
])('[RU8] 不耐烦, unless negated, in %s', async (text, evidence) => {
	expect(
		await evidenceOf(keywords(['不耐烦'], { unlessNegated: true }), chat(`a: ${text}`))
	).toEqual(evidence);
});

test.each([
	["I don't want to complain", null],
	['I do not complain', null],
	["It is not that I won't complain", ['complain']],
	['Not only will I complain', ['complain']],
	['No. I will complain', ['complain']],
	['I will never, complain', ['complain']]
])('[RU8] complain, unless negated, in %s', async (text, evidence) => {
	expect(
		await evidenceOf(keywords(['complain'], { unlessNegated: true }), chat(`c: ${text}`))
	).toEqual(evidence);
});

test('[RU9] an example that comes out the other way is named', async () => {
	const rule = ruleOf('r', keywords(['投诉']), [
		{ hit: true, messages: chat('c: 投诉') },
		{ hit: true, messages: chat('c: 头诉') },
		{ hit: false, messages: chat('c: 不投诉') }
	]);
	const evidence = [{ message: 0, start: 1, end: 3 }];
	expect(await failedExamples(rule)).toEqual([
		{ index: 1, expected: true, hit: null },
		{ index: 2, expected: false, hit: { ruleId: 'r', ruleVersion: 7, evidence } }
	]);
});

test('[RU3] no messages, no hit of what must occur', async () => {
	const matcher = await compileRules([]);
	expect(matcher.match(chat('a: x'))).toEqual([]);
	expect(await evidenceOf(keywords(['x']), [])).toBeNull();
});
