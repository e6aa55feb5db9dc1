import type { PhraseRuleRow } from '@earshot/contract';
import { expect, test } from 'vitest';
import { shown } from './filters.ts';

const row = (id: string, own: Partial<PhraseRuleRow>): PhraseRuleRow => ({
	...{ id, builtIn: false, state: 'active', language: 'zh', category: 'other', name: id },
	...{ version: 1, rev: 0, pending: false, hits: 0, conversations: 10, rate: 0 },
	...{ updatedAt: null, updatedBy: null },
	...own
});
const rows = [
	row('o', { rate: null, conversations: 0 }),
	row('e', { language: 'en', category: 'forbidden', rate: 0.2, hits: 2 }),
	row('f', { category: 'forbidden', rate: 0.5, hits: 5, state: 'draft', name: '推诿' })
];
const ids = (...given: Parameters<typeof shown>) => shown(...given).map(({ id }) => id);

test('rules stand by category, then language', () => {
	expect(ids(rows, {}, null)).toEqual(['f', 'e', 'o']);
});

test('filters narrow together', () => {
	expect(ids(rows, { category: 'forbidden', language: 'en' }, null)).toEqual(['e']);
	expect(ids(rows, { q: '推' }, null)).toEqual(['f']);
	expect(ids(rows, { state: 'retired' }, null)).toEqual([]);
});

test('by rate, rules without conversations come last either way', () => {
	expect(ids(rows, {}, { by: 'rate', order: 'desc' })).toEqual(['f', 'e', 'o']);
	expect(ids(rows, {}, { by: 'rate', order: 'asc' })).toEqual(['e', 'f', 'o']);
});
