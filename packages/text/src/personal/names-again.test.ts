import { expect, test } from 'vitest';
import { findPersonalData, mask, withNamesAgain } from '../index.ts';

function masked(...texts: string[]): string[] {
	const found = withNamesAgain(texts, texts.map(findPersonalData));
	return texts.map((text, i) => mask(text, found[i] ?? []));
}

test('[PD12] a name told once is known before and after, as a whole word', () => {
	expect(
		masked('Hi John, John’s order', 'My name is John Smith', 'Johnson and john, Mr. Smith', 'Ann')
	).toEqual([
		'Hi ████, ████’s order',
		'My name is ██████████',
		'Johnson and john, Mr. █████',
		'Ann'
	]);
	expect(masked('王小明在吗', '我叫王小明', '小明')).toEqual(['███在吗', '我叫███', '小明']);
});

test('[PD12] one character, two letters and words in lower case are no names to look for', () => {
	expect(masked('王先生您好', '国王来了')).toEqual(['█先生您好', '国王来了']);
	expect(masked('my name is will', 'I will go')).toEqual(['my name is ████', 'I will go']);
	expect(masked('My name is Al', 'Al or All')).toEqual(['My name is ██', 'Al or All']);
});

test('[PD9] [PD12] what is found again inside something else keeps its better name', () => {
	const texts = ['My name is Ming Chen', 'Ming.Chen@example.com'];
	const found = withNamesAgain(texts, texts.map(findPersonalData));
	expect(found[1]).toEqual([{ kind: 'email', start: 0, end: 21 }]);
	expect(withNamesAgain([], [])).toEqual([]);
});

test('[PD11] [PD12] many names in a long conversation are looked for in one pass', () => {
	const names = Array.from(
		{ length: 400 },
		(_, i) => `N${'abcdefghij'[i % 10]}x${'y'.repeat(i % 7)}`
	);
	const texts = names.map((name) => `my name is ${name}. `.repeat(40));
	const from = performance.now();
	withNamesAgain(texts, texts.map(findPersonalData));
	expect(performance.now() - from).toBeLessThan(5000);
});
