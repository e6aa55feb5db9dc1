import { expect, test } from 'vitest';
import { countCharacters } from './index.ts';

test.each([
	['', 0, 0],
	['您好，请问有什么可以帮您？', 11, 0],
	["I don't know, it's 4.5 stars!", 0, 6],
	['请把iPhone 15发到test_user，谢谢', 6, 3],
	['𠮷野家和㐀', 5, 0],
	['naïve e-mail — “Grüße”', 0, 3],
	['<b>100%</b>', 0, 3],
	['😀👍 …', 0, 0]
])('[TX7] %s', (text, han, words) => {
	expect(countCharacters(text)).toEqual({ han, words });
});
