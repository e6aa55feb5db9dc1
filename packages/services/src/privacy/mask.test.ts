import { maskGlyph } from '@earshot/domain';
import { expect, test } from 'vitest';
import { maskedMessages, revealedMessages } from './conversation.ts';
import { masked, maskedCut, maskedField, maskedFields, personalDataIn } from './mask.ts';
import { generatedTexts } from './fixtures.ts';
import { maskedQuote } from './quote.ts';

const said = (text: string) => ({
	role: 'customer' as const,
	text,
	at: null,
	offsetMs: null,
	durationMs: null
});

test('masking keeps the length and every place outside, whatever the text', () => {
	for (const text of generatedTexts(2000)) {
		const shown = masked(text);
		expect(shown).toHaveLength(text.length);
		const spans = personalDataIn(text);
		for (let i = 0; i < text.length; i++) {
			const inside = spans.some(({ start, end }) => i >= start && i < end);
			if (shown[i] !== (inside ? maskGlyph : text[i])) expect([text, i]).toBe('as it was');
		}
	}
});

test('the places of a masked message are those of the original', () => {
	for (const text of generatedTexts(300)) {
		const [shown] = maskedMessages([said(text)]);
		const [original] = revealedMessages([said(text)]);
		expect(original?.text).toBe(text);
		expect(original?.masked).toEqual(shown?.masked);
		for (const { start, end } of shown?.masked ?? [])
			expect(shown?.text.slice(start, end)).toBe(maskGlyph.repeat(end - start));
	}
});

test('a quote of the original is shown as its message shows it, and keeps its length', () => {
	for (const text of generatedTexts(2000)) {
		const [from, to] = [Math.floor(text.length / 3), Math.ceil((text.length * 2) / 3)];
		const shown = maskedQuote(text.slice(from, to), text);
		expect(shown).toHaveLength(to - from);
		for (const { start, end } of personalDataIn(text))
			for (let i = Math.max(start, from); i < Math.min(end, to); i++) {
				// White space at the ends of a quote is not compared, and a space is no secret.
				if (/\S/.test(text[i] ?? '')) expect([shown[i - from], text]).toEqual([maskGlyph, text]);
			}
	}
});

test('half a number, a name without its cue and collapsed white space are masked in quotes', () => {
	expect(maskedQuote('号码138123', '我的号码13812345678')).toBe('号码██████');
	expect(maskedQuote('小明想查', '我叫王小明想查')).toMatch(/^██/);
	expect(maskedQuote('电话 138', '电话\n\n13812345678')).toBe('电话 ███');
	expect(maskedQuote('没有的13812345678', '别的')).toBe('没有的███████████');
	expect(maskedQuote('', '别的')).toBe('');
});

test('what a cut went through is masked at the end of a preview only', () => {
	const start = '您'.repeat(112);
	expect(maskedCut(`${start}电话138123`, 120)).toBe(`${start}电话██████`);
	expect(maskedCut(`${start}a.b@mail`, 120)).toBe(`${start}████████`);
	expect(maskedCut(`${start}，车牌京A·123`, 120)).toBe(`${start}，车牌京█████`);
	expect(maskedCut('电话138123', 120)).toBe('电话138123');
	expect(maskedCut('', 120)).toBe('');
});

test('values of named fields are masked, numbers and nested ones too', () => {
	expect(
		maskedFields({
			phone: 13_812_345_678,
			customer_name: 'John Smith',
			姓名: '王小明',
			note: ['打13812345678', { 邮箱: 'a@b.cn' }],
			rating: 5,
			at: null,
			ok: true
		})
	).toEqual({
		phone: '███████████',
		customer_name: '██████████',
		姓名: '███',
		note: ['打███████████', { 邮箱: '██████' }],
		rating: 5,
		at: null,
		ok: true
	});
	expect(maskedField('topic', '退款')).toBe('退款');
});

test('the search is made once for a text and never answers for another', () => {
	const many = Array.from({ length: 50_000 }, (_, i) => `第${i}次打13812345678`);
	for (const text of many) personalDataIn(text);
	expect(masked('第7次打13812345678')).toBe('第7次打███████████');
	expect(personalDataIn('第7次打13812345678')).toBe(personalDataIn('第7次打13812345678'));
});
