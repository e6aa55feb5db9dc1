import fc from 'fast-check';
import { expect, test } from 'vitest';
import { buildWordMatcher } from './aho-corasick.ts';

type Found = [word: number, end: number];

function unitsOf(text: string): Uint16Array {
	return Uint16Array.from({ length: text.length }, (_, i) => text.charCodeAt(i));
}

function found(words: readonly string[], text: string): Found[] {
	const all: Found[] = [];
	buildWordMatcher(words).scan(unitsOf(text), text.length, (word, end) => all.push([word, end]));
	return all.sort((a, b) => a[1] - b[1] || a[0] - b[0]);
}

function naive(words: readonly string[], text: string): Found[] {
	const all: Found[] = [];
	for (let end = 1; end <= text.length; end++) {
		for (const [word, sought] of words.entries()) {
			if (end >= sought.length && text.slice(end - sought.length, end) === sought)
				all.push([word, end]);
		}
	}
	return all;
}

test('[MA1] finds overlapping, nested and equal words', () => {
	expect(found(['he', 'she', 'his', 'hers', 'he'], 'ushers')).toEqual([
		[0, 4],
		[1, 4],
		[4, 4],
		[3, 6]
	]);
});

test('[MA1] finds what looking at every place finds', () => {
	const text = (lengthMax: number) =>
		fc
			.array(fc.constantFrom('a', 'b', '投', '诉'), { maxLength: lengthMax })
			.map((c) => c.join(''));
	fc.assert(
		fc.property(
			fc.array(
				text(5).filter((word) => word !== ''),
				{ maxLength: 12 }
			),
			text(60),
			(words, sought) => {
				expect(found(words, sought)).toEqual(naive(words, sought));
			}
		)
	);
});

test('[MA1] an empty word is refused, no word finds nothing', () => {
	expect(() => buildWordMatcher([''])).toThrow(RangeError);
	expect(found([], 'abc')).toEqual([]);
});
