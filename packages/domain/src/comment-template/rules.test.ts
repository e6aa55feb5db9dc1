import { expect, test } from 'vitest';
import {
	commentTemplateKey,
	findCommentTemplates,
	isRestorable,
	type CommentTarget,
	type RankedTemplate
} from './rules.ts';

const row = (text: string, own: Partial<RankedTemplate> = {}): RankedTemplate => ({
	text,
	criterion: null,
	dimension: null,
	uses: 0,
	lastUsedAt: null,
	createdAt: '2026-11-01T00:00:00.000Z',
	...own
});
const target: CommentTarget = { rubricKey: 'calls', criterionId: 'greeting', dimension: 'tone' };
const texts = (rows: RankedTemplate[], query = '', to: CommentTarget = target) =>
	findCommentTemplates(rows, query, to).map(({ text }) => text);

test('[CT1] case, width and white space do not make other words', () => {
	const key = commentTemplateKey('请先 核实 ABC 订单');
	for (const same of [' 请先  核实\nabc 订单 ', '请先　核实　ＡＢＣ 订单'])
		expect(commentTemplateKey(same)).toBe(key);
	expect(commentTemplateKey('请先核实 ABC 订单')).not.toBe(key);
});

test('[CT2] for a criterion: its own, those of its dimension, the rest, each most used first', () => {
	const rows = [
		row('其他', { uses: 99 }),
		row('同维度', { dimension: 'tone', uses: 1 }),
		row('本项，用得少', { criterion: { rubricKey: 'calls', criterionId: 'greeting' }, uses: 1 }),
		row('另一量表的同名项', {
			criterion: { rubricKey: 'chats', criterionId: 'greeting' },
			uses: 50
		}),
		row('本项，用得多', { criterion: { rubricKey: 'calls', criterionId: 'greeting' }, uses: 7 })
	];
	expect(texts(rows)).toEqual([
		'本项，用得多',
		'本项，用得少',
		'同维度',
		'其他',
		'另一量表的同名项'
	]);
	expect(texts(rows, '', null)[0]).toBe('其他');
});

test('[CT2] used as often: the last used first, then the newest', () => {
	const rows = [
		row('旧', { createdAt: '2026-10-01T00:00:00.000Z' }),
		row('新'),
		row('用过', { lastUsedAt: '2026-11-02T00:00:00.000Z' }),
		row('刚用过', { lastUsedAt: '2026-11-03T00:00:00.000Z' })
	];
	expect(texts(rows)).toEqual(['刚用过', '用过', '新', '旧']);
});

test('[CT3] every word of the search stands somewhere in the text', () => {
	const rows = [row('开场白没有报工号'), row('Please confirm the Order number'), row('语速偏快')];
	expect(texts(rows, '工号')).toEqual(['开场白没有报工号']);
	expect(texts(rows, '工号 开场')).toEqual(['开场白没有报工号']);
	expect(texts(rows, 'ORDER confirm')).toEqual(['Please confirm the Order number']);
	expect(texts(rows, '工号 语速')).toEqual([]);
	expect(texts(rows, '  ')).toHaveLength(3);
});

test('[CT4] within a day, not after', () => {
	const removed = new Date('2026-11-16T02:00:00.000Z');
	expect(isRestorable(removed, new Date('2026-11-17T02:00:00.000Z'))).toBe(true);
	expect(isRestorable(removed, new Date('2026-11-17T02:00:00.001Z'))).toBe(false);
});
