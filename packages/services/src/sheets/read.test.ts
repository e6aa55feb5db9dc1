import { buffer } from 'node:stream/consumers';
import { outcomeOf } from '@earshot/testing';
import { expect, test } from 'vitest';
import { ZipFile } from 'yazl';
import { partsOf, sheetEnd, sheetStart } from './parts.ts';
import { readWorkbook } from './read.ts';
import { writeWorkbook, type Cell } from './write.ts';

const limits = { rows: 100, columns: 10 };

async function packed(parts: readonly [string, string | Buffer][]): Promise<Buffer> {
	const zip = new ZipFile();
	for (const [name, part] of parts) zip.addBuffer(Buffer.from(part), name);
	zip.end();
	return buffer(zip.outputStream);
}

/** A workbook of one sheet whose rows are this XML. */
const workbookOf = (rows: string) =>
	packed([...partsOf(['one']), ['xl/worksheets/sheet1.xml', sheetStart([]) + rows + sheetEnd]]);

test('what was written is read, every cell as a text', async () => {
	const rows: Cell[][] = [
		['名称 name', 'x'],
		[' =1+1 ', 2.5],
		[true, null]
	];
	const bytes = await buffer(writeWorkbook([{ name: '表 one', rows }]));
	expect(await readWorkbook(bytes, limits)).toEqual([
		{
			name: '表 one',
			rows: [
				['名称 name', 'x'],
				[' =1+1 ', '2.5'],
				['true', '']
			]
		}
	]);
});

test('a formula is what it came to, and is not computed', async () => {
	const bytes = await workbookOf(
		'<row r="1"><c r="A1" t="str"><f>HYPERLINK("http://x/","y")</f><v>y</v></c><c r="B1"><f>1+1</f><v>3</v></c></row>'
	);
	expect(await readWorkbook(bytes, limits)).toEqual([{ name: 'one', rows: [['y', '3']] }]);
});

test.each([
	['nothing', () => Buffer.alloc(0)],
	['a text', () => Buffer.from('PK, but only these two letters')],
	['an archive of something else', () => packed([['a.xml', '<a/>']])],
	['a workbook without its sheet', () => packed(partsOf(['one']))],
	['broken XML', () => workbookOf('<row r="1"><c r="A1"><v>1</c>')],
	['rows out of order', () => workbookOf('<row r="2"/><row r="1"/>')],
	['the same part twice', () => packed([...partsOf(['one']), ...partsOf(['one'])])],
	['a file cut off', async () => (await workbookOf('<row r="1"/>')).subarray(0, 700)]
])('%s is no workbook', async (_, bytes) => {
	expect(await outcomeOf(readWorkbook(await bytes(), limits))).toBe('unsupportedMedia');
});

test.each([
	[
		'an archive of 40 kB that unpacks to 40 MB',
		() => packed([...partsOf(['one']), ['xl/worksheets/sheet1.xml', Buffer.alloc(40_000_000, 32)]])
	],
	[
		'too many parts',
		() => packed(Array.from({ length: 201 }, (_, i): [string, string] => [`${i}.bin`, '']))
	],
	['too many rows', () => workbookOf('<row r="101"><c r="A101"><v>1</v></c></row>')],
	[
		'rows by the hundred thousand',
		() =>
			workbookOf(
				'<row><c r="A1"><v>1</v></c></row>'.replace('<row>', '<row r="1">') +
					Array.from(
						{ length: 250_000 },
						(_, i) => `<row r="${i + 2}"><c r="A${i + 2}"><v>1</v></c></row>`
					).join('')
			)
	],
	['too many columns', () => workbookOf('<row r="1"><c r="Z1"><v>1</v></c></row>')],
	[
		'a row beyond all sheets',
		() => workbookOf('<row r="99999999"><c r="A99999999"><v>1</v></c></row>')
	],
	['a cell beyond all columns', () => workbookOf('<row r="1"><c r="ZZZZZZ1"><v>1</v></c></row>')]
])(
	'%s is too large, and stops nobody else',
	async (_, bytes) => {
		expect(await outcomeOf(readWorkbook(await bytes(), limits))).toBe('tooLarge');
	},
	30_000
);
