import type { Scale } from '@earshot/domain/rubric';
import { expect, test } from 'vitest';
import { typedText, typedValue } from './typed.ts';

const seconds: Scale = {
	kind: 'numeric',
	unit: null,
	min: '-5',
	max: '60',
	curve: 'line',
	points: [{ at: '0', share: '1' }]
};

test.each([
	['', null],
	[' 12.5 ', '12.5'],
	['１２', '12'],
	['12,5', '12.5'],
	['-5', '-5'],
	['-5.1', 'refused'],
	['61', 'refused'],
	['1e1', 'refused'],
	['12.34567', 'refused'],
	['abc', 'refused']
])('a number typed as %j is %j', (typed, meant) => {
	const read = typedValue(seconds, typed);
	expect(typeof read === 'object' ? typedText(read) || null : read).toBe(meant);
});

test('points, text and dates', () => {
	expect(typedValue({ kind: 'points', max: 20 }, '20')).toEqual({ kind: 'points', points: 20 });
	expect(typedValue({ kind: 'points', max: 20 }, '21')).toBe('refused');
	expect(typedValue({ kind: 'points', max: 20 }, '2.5')).toBe('refused');
	expect(typedValue({ kind: 'text' }, ' 订单 ')).toEqual({ kind: 'text', text: ' 订单 ' });
	expect(typedValue({ kind: 'text' }, '')).toBeNull();
	expect(typedValue({ kind: 'date' }, '2026-11-23')).toEqual({ kind: 'date', date: '2026-11-23' });
	expect(typedValue({ kind: 'date' }, 'today')).toBe('refused');
});
