import { expect, test } from 'vitest';
import { FilterForm } from './filter-form.svelte.ts';

test('what is chosen is what the address says', () => {
	const form = new FilterForm(new URLSearchParams('score=..60&queue=A%257CB&page=3&q=退款'));
	expect(form.chosen('queue')).toEqual(['A|B']);
	form.toggle('queue', 'C');
	form.setEnds('score', '20', ' 60 ');
	form.setEnds('minutes', '', '');
	form.toggle('state', 'released');
	form.toggle('state', 'released');
	expect(form.apply()).toMatchObject({
		score: '20..60',
		queue: 'A%7CB|C',
		q: '退款',
		state: '',
		minutes: ''
	});
});

test('what says nothing is told and not applied', () => {
	const form = new FilterForm(new URLSearchParams('score=..60'));
	form.setEnds('score', '90', '60');
	form.setEnds('heard', 'x', '');
	expect(form.apply()).toBeNull();
	expect(form.wrong).toEqual(['score', 'heard']);
	form.setEnds('score', '60', '90');
	expect(form.wrong).toEqual(['heard']);
	form.clear();
	expect(form.apply()).toMatchObject({ score: '', heard: '' });
});
