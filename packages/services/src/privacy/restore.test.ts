import type { EvaluationDraft } from '@earshot/domain';
import { maskGlyph } from '@earshot/domain';
import { expect, test } from 'vitest';
import { maskedDraft } from './conversation.ts';
import { generatedTexts } from './fixtures.ts';
import { masked } from './mask.ts';
import { restored, restoredDraft } from './restore.ts';

test('a text sent back as it was shown is the stored one', () => {
	for (const text of generatedTexts(1000)) expect(restored(text, masked(text))).toBe(text);
});

test('an edit around a mask keeps what is behind it', () => {
	const stored = '客户来电，号码13812345678，要求退款';
	const shown = masked(stored);
	expect(restored(stored, `${shown}。已办理`)).toBe(`${stored}。已办理`);
	expect(restored(stored, shown.replace('客户', '投诉人'))).toBe(stored.replace('客户', '投诉人'));
	expect(restored(stored, shown.replace('要求退款', ''))).toBe(stored.replace('要求退款', ''));
	expect(restored(stored, '重写')).toBe('重写');
	expect(restored('', shown)).toBe(shown);
});

test('an edit beside a mask does not lift it', () => {
	const shown = masked('我叫王小明，想退货');
	expect(restored('我叫王小明，想退货', shown.replace('我叫', '他说'))).not.toContain('王小明');
	expect(restored('打13812345678', '打███████████99')).toBe('打███████████99');
});

test('no edit of generated texts shows what was hidden', () => {
	const texts = [...generatedTexts(600)];
	for (const [i, stored] of texts.entries()) {
		const shown = masked(stored);
		const cut = i % (shown.length + 1);
		const edited = shown.slice(0, cut) + (texts[i - 1]?.slice(0, 3) ?? '') + shown.slice(cut + 1);
		const seen = masked(restored(stored, edited));
		expect(seen).toHaveLength(edited.length);
		for (let k = 0; k < edited.length; k++)
			if (edited[k] === maskGlyph && seen[k] !== maskGlyph)
				expect([stored, edited]).toBe('still hidden');
	}
});

test('a draft sent back as shown is the stored one, in comments, quotes, notes and summary', () => {
	const messages = [{ text: '我叫王小明，电话13812345678' }];
	const draft: EvaluationDraft = {
		answers: {
			greeting: {
				value: { kind: 'text', text: '登记号码13812345678' },
				comment: '应回拨13812345678',
				evidence: [
					{ kind: 'message', id: 'e1', messageIndex: 0, quote: '王小明，电话138', note: 'a@b.cn' },
					{ kind: 'range', id: 'e2', startMs: 0, endMs: 5, note: '打13812345678' }
				]
			}
		},
		summary: '邮箱a@b.cn',
		heard: [],
		activeMs: 0
	};
	const shown = maskedDraft(draft, messages);
	expect(JSON.stringify(shown)).not.toMatch(/王小明|138|a@b/);
	expect(restoredDraft(draft, shown)).toEqual(draft);
});
