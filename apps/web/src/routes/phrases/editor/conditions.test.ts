import { PhraseCondition } from '@earshot/domain';
import { expect, test } from 'vitest';
import { asKind, fresh, joined, kinds, linesOf } from './conditions.ts';

const words: PhraseCondition = { kind: 'keywords', phrases: ['退款'], need: 'any' };

test.each(kinds)('a new %s has the shape of a condition', (kind) => {
	expect(PhraseCondition.parse(fresh(kind))).toEqual(fresh(kind));
});

test('another kind keeps what was written where it has room for it', () => {
	expect(asKind(words, 'not')).toEqual({ kind: 'not', of: words });
	expect(asKind(words, 'or')).toEqual({ kind: 'or', of: [words] });
	expect(asKind({ kind: 'or', of: [words, words] }, 'and')).toEqual({
		kind: 'and',
		of: [words, words]
	});
	expect(asKind({ kind: 'not', of: words }, 'oneMessage')).toEqual({
		kind: 'oneMessage',
		of: words
	});
	expect(asKind({ kind: 'not', of: words }, 'keywords')).toBe(words);
	expect(asKind(words, 'order')).toMatchObject({ kind: 'order', first: words });
	expect(asKind(words, 'pattern')).toMatchObject({ kind: 'pattern', pattern: '' });
});

test('a second condition is put beside the first', () => {
	expect(joined(words)).toEqual({ kind: 'and', of: [words, fresh('keywords')] });
	expect(joined({ kind: 'and', of: [words] }).of).toHaveLength(2);
});

test('lines make a list', () => {
	expect(linesOf(' 退款 \n\n退货\r\n')).toEqual(['退款', '退货']);
});
