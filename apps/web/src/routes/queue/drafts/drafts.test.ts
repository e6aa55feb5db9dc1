import type { DraftRow } from '@earshot/contract';
import { expect, test } from 'vitest';
import { rubricsOf, shownDrafts, sortOf } from './drafts.ts';

const title = (text: string) => ({ 'zh-CN': text, en: text });
const row = (id: string, own: Partial<DraftRow> = {}): DraftRow => ({
	id,
	channel: 'call',
	agent: { id, name: `客服${id}`, externalId: `A-${id}` },
	preview: '想退订单',
	durationMs: 60_000,
	messageCount: 0,
	rubricTitle: title('通话'),
	asked: 10,
	answered: 5,
	missing: 5,
	activeMs: 1000,
	savedAt: '2026-11-16T02:00:00.000Z',
	dueAt: '2026-11-20T02:00:00.000Z',
	overdue: false,
	simulated: false,
	...own
});
const rows = [
	row('甲', { dueAt: null, activeMs: 9000 }),
	row('乙', { dueAt: '2026-11-19T02:00:00.000Z', answered: 9 }),
	row('丙', { channel: 'chat', rubricTitle: title('会话'), savedAt: '2026-11-17T02:00:00.000Z' })
];
const ids = (query: string) => shownDrafts(rows, new URLSearchParams(query)).map(({ id }) => id);

test('the next due comes first, without a due time last', () => {
	expect(ids('')).toEqual(['乙', '丙', '甲']);
	expect(ids('sort=due&order=desc')).toEqual(['丙', '乙', '甲']);
	expect(ids('sort=nonsense')).toEqual(['乙', '丙', '甲']);
});

test('by progress, time spent and last save', () => {
	expect(ids('sort=progress&order=desc')[0]).toBe('乙');
	expect(ids('sort=time&order=desc')[0]).toBe('甲');
	expect(ids('sort=saved&order=desc')[0]).toBe('丙');
	expect(sortOf(new URLSearchParams('sort=time'))).toEqual({ by: 'time', order: 'asc' });
});

test('filters go together; a search looks at agent and interaction', () => {
	expect(ids('channel=chat')).toEqual(['丙']);
	expect(ids('q=客服乙')).toEqual(['乙']);
	expect(ids('q=ａ-甲')).toEqual(['甲']);
	expect(ids('q=退订&rubric=会话')).toEqual(['丙']);
	expect(ids('q=没有')).toEqual([]);
	expect(rubricsOf(rows)).toHaveLength(2);
});
