import fc from 'fast-check';
import { expect, test } from 'vitest';
import { excerptOf } from './excerpt.ts';
import { loadSearch } from './load-search.ts';

const search = await loadSearch();
const say = (...texts: string[]) => texts.map((text) => ({ role: 'customer', text }));

/** What the hits of a query cover, or null where it does not match. */
function found(query: string, messages = say()): string[] | null {
	const hits = search.compile(query)?.match(messages) ?? null;
	return (
		hits && hits.map(({ message, start, end }) => messages[message]?.text.slice(start, end) ?? '')
	);
}

/** Whether an index of terms would lead to the messages. */
function leads(query: string, texts: readonly string[]): boolean {
	const terms = search.termsOf(texts);
	const has = ({ text, prefix }: { text: string; prefix: boolean }) =>
		terms.some((term) => (prefix ? term.startsWith(text) : term === text));
	const matcher = search.compile(query);
	return matcher !== null && matcher.terms.every(has) && !matcher.without.some(has);
}

test.each([
	['款', '我要退款', ['款']],
	['退款', '我要退款！', ['退款']],
	['退款', '我要退，款呢', ['退，款']],
	['退款申请', '退款已经申请', null],
	['請問', '请问几点开门', ['请问']],
	['请问', '請問幾點開門', ['請問']],
	['ＡＢＣ', 'my abc plan', ['abc']],
	['iphone15', '我买的iPhone15坏了', ['iPhone15']],
	['买的iphone', '我买的iPhone15坏了', ['买的iPhone15']],
	['😀', '好的😀😀', ['😀', '😀']],
	['𠮷野家', '我在𠮷野家', ['𠮷野家']],
	['don’t', "I don't know", ["don't"]]
])('[SE1] [SE2] %j in %j', (query, text, covered) => {
	expect(found(query, say(text))).toEqual(covered);
	if (covered !== null) expect(leads(query, [text])).toBe(true);
});

test('[SE3] every piece is said somewhere, and each within one message', () => {
	const messages = say('the refund is late', '请查询订单');
	expect(found('refund 订单', messages)).toEqual(['refund', '订单']);
	expect(found('refund 发货', messages)).toBeNull();
	expect(found('late请查询', messages)).toBeNull();
	expect(found('ref', messages)).toEqual(['refund']);
	expect(found('fund', messages)).toBeNull();
	expect(found('r', messages)).toBeNull();
	for (const nothing of ['', '  ', '.*', '？！', '-', '""'])
		expect(search.compile(nothing)).toBeNull();
});

test('[SE4] quotes, exclusion and sides', () => {
	const messages = [
		{ role: 'agent', text: 'Your refund is on its way' },
		{ role: 'customer', text: '什么时候到账' }
	];
	expect(found('"refund is"', messages)).toEqual(['refund is']);
	expect(found('"ref"', messages)).toBeNull();
	expect(found('“refund is', messages)).toEqual(['refund is']);
	expect(found('refund -到账', messages)).toBeNull();
	expect(found('refund -退货', messages)).toEqual(['refund']);
	expect(found('agent:refund', messages)).toEqual(['refund']);
	expect(found('customer:refund', messages)).toBeNull();
	expect(found('客户：到账 agent: "its way"', messages)).toEqual(['its way', '到账']);
	expect(found('refund -agent:到账', messages)).toEqual(['refund']);
	expect(found('-到账', messages)).toBeNull();
	expect(found('-退货', messages)).toEqual([]);
});

test('[SE5] a number is found whole only', () => {
	const messages = say('我的手机13812345678', 'room 12 is free');
	expect(found('13812345678', messages)).toEqual(['13812345678']);
	for (const part of ['1', '13', '1381', '1381234567']) expect(found(part, messages)).toBeNull();
	expect(found('room 12', messages)).toEqual(['room', '12']);
});

test('[SE6] an excerpt marks what the places lay on', () => {
	const text = `${'一'.repeat(99)}😀退款${'二'.repeat(99)}`;
	const at = text.indexOf('退款');
	const { text: cut, marks } = excerptOf(text, [{ start: at, end: at + 2 }], 60);
	expect(cut.startsWith('…') && cut.endsWith('…')).toBe(true);
	expect(marks.map(({ start, end }) => cut.slice(start, end))).toEqual(['退款']);
	fc.assert(
		fc.property(
			fc.string({ unit: 'grapheme', maxLength: 80 }),
			fc.nat(80),
			fc.nat(80),
			(any, a, b) => {
				const place = {
					start: Math.min(a, b, any.length),
					end: Math.min(Math.max(a, b), any.length)
				};
				const excerpt = excerptOf(any, [place], 30);
				expect(excerpt.text.isWellFormed() || !any.isWellFormed()).toBe(true);
				for (const { start, end } of excerpt.marks)
					expect(any.slice(place.start, place.end)).toContain(excerpt.text.slice(start, end));
			}
		)
	);
});

const letters = fc.constantFrom(
	...'我要退款請問abcＡＢ12 ，。-"😀𠮷é'.split(''),
	'客服',
	'agent',
	' '
);

/** A character, a word, or a sign: halves of surrogates above may meet in one. */
const token = /\p{Script=Han}|[\p{L}\p{N}]+|[\u{10000}-\u{10ffff}]/gu;

test('[SE2] whatever is cut out of a message between its words finds it, by the index too', () => {
	fc.assert(
		fc.property(
			fc.array(fc.array(letters, { maxLength: 20 }), { minLength: 1, maxLength: 3 }),
			fc.nat(),
			fc.nat(),
			(parts, from, length) => {
				const texts = parts.map((part) => part.join(''));
				const words = (texts[0] ?? '').match(token) ?? [];
				fc.pre(words.length > 0);
				const start = from % words.length;
				const phrase = words.slice(start, start + 1 + (length % words.length)).join(' ');
				expect(found(`"${phrase}"`, say(...texts))).not.toBeNull();
				expect(leads(`"${phrase}"`, texts)).toBe(true);
			}
		)
	);
});

test('[SE2] the terms alone decide where they say so', () => {
	fc.assert(
		fc.property(
			fc.array(letters, { maxLength: 12 }),
			fc.array(letters, { minLength: 1, maxLength: 4 }),
			(said, asked) => {
				const text = said.join('');
				const matcher = search.compile(asked.join(''));
				fc.pre(matcher !== null);
				const matches = matcher?.match(say(text)) !== null;
				if (matches || matcher?.exact) expect(leads(asked.join(''), [text])).toBe(matches);
			}
		)
	);
});
