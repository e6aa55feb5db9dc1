import { expect, test } from 'vitest';
import { addressOf, chosenIn, rangeText, toggled, valuesFrom, wrongIn } from './filter-values.ts';

test('what is chosen is what the address says', () => {
	const from = valuesFrom(new URLSearchParams('score=..60&queue=A%257CB&page=3&q=退款'));
	expect(from).toEqual({ score: '..60', queue: 'A%7CB', q: '退款' });
	expect(chosenIn(from.queue ?? '')).toEqual(['A|B']);
	const released = toggled('', 'released');
	const values = {
		...from,
		queue: toggled(from.queue ?? '', 'C'),
		score: rangeText('20', ' 60 '),
		minutes: rangeText('', ' '),
		state: toggled(released, 'released')
	};
	expect(released).toBe('released');
	expect(wrongIn(values)).toEqual([]);
	expect(addressOf(values)).toMatchObject({
		score: '20..60',
		queue: 'A%7CB|C',
		q: '退款',
		state: '',
		minutes: ''
	});
});

test('what says nothing is told', () => {
	const values = { score: rangeText('90', '60'), heard: rangeText('x', '') };
	expect(wrongIn(values)).toEqual(['score', 'heard']);
	expect(wrongIn({ ...values, score: rangeText('60', '90') })).toEqual(['heard']);
	expect(wrongIn({})).toEqual([]);
});
