import { expect, test } from 'vitest';
import { phraseMarks, phrasePlaces } from './phrase-marks.ts';
import { partsOf } from './text-parts.ts';

const mark = (start: number, end: number, name = 'a') => ({
	start,
	end,
	name,
	category: 'forbidden' as const
});

test('a text is cut at the ends of its marks, overlapping ones too', () => {
	const parts = partsOf('您好，不知道，自己看', [mark(3, 6, '推诿'), mark(5, 10, '服务禁语')]);
	expect(parts.map(({ text, marks }) => [text, marks.map(({ name }) => name)])).toEqual([
		['您好，', []],
		['不知', ['推诿']],
		['道', ['推诿', '服务禁语']],
		['，自己看', ['服务禁语']]
	]);
});

test('marks beyond the text and texts without marks are harmless', () => {
	expect(partsOf('好', [mark(0, 9)])).toEqual([{ text: '好', marks: [mark(0, 9)] }]);
	expect(partsOf('好的', [])).toEqual([{ text: '好的', marks: [] }]);
	expect(partsOf('', [])).toEqual([]);
});

test('marks are found by message', () => {
	const evidence = [
		{ message: 2, start: 0, end: 1 },
		{ message: 0, start: 1, end: 2 }
	];
	const marks = phraseMarks([{ ruleId: 'x', name: 'a', category: 'forbidden', evidence }]);
	expect([...marks.entries()]).toEqual([
		[2, [mark(0, 1)]],
		[0, [mark(1, 2)]]
	]);
});

test('places of several rules are in the order of the conversation', () => {
	const hit = (...evidence: { message: number; start: number; end: number }[]) => {
		return { ruleId: 'x', name: 'a', category: 'other' as const, evidence };
	};
	const places = phrasePlaces([
		hit({ message: 4, start: 1, end: 2 }, { message: 1, start: 5, end: 6 }),
		hit({ message: 1, start: 0, end: 3 }),
		hit()
	]);
	expect(places.map(({ message, start }) => [message, start])).toEqual([
		[1, 0],
		[1, 5],
		[4, 1]
	]);
});
