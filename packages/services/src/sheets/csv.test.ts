import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { csvRow } from './csv.ts';

test.each([
	['=1+1', `"'=1+1"\r\n`],
	['@SUM(A1)', `"'@SUM(A1)"\r\n`],
	['-5', `"'-5"\r\n`],
	['\t=1', `"'\t=1"\r\n`],
	['a "b", c', '"a ""b"", c"\r\n'],
	[-5, '-5\r\n'],
	[true, 'true\r\n'],
	[null, '""\r\n']
])('%j is written %j', (cell, line) => {
	expect(csvRow([cell])).toBe(line);
});

test('what is written is read again, whatever the text', () => {
	const text = fc.string({ unit: 'grapheme' }).filter((one) => !/^[=+\-@\t\r]/.test(one));
	fc.assert(
		fc.property(fc.array(text, { minLength: 1 }), (cells) => {
			expect(parse(csvRow(cells))).toEqual([cells]);
		})
	);
});
