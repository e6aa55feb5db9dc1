import { buffer } from 'node:stream/consumers';
import fc from 'fast-check';
import readXlsxFile from 'read-excel-file/node';
import { expect, test } from 'vitest';
import { cellTextMax, columnName } from './cells.ts';
import { writeWorkbook, type Cell, type Sheet } from './write.ts';

async function read(sheets: readonly Sheet[]): Promise<unknown[]> {
	const bytes = await buffer(writeWorkbook(sheets));
	return await readXlsxFile(bytes, { trim: false });
}

async function rowBack(cells: readonly Cell[]): Promise<unknown> {
	const [first] = (await read([{ name: 'one', rows: [['heading'], cells] }])) as {
		data: unknown[][];
	}[];
	return first?.data[1];
}

test('every kind of cell comes back as it went in', async () => {
	const rows: Cell[][] = [
		['文本', 'number', 'truth', 'gap'],
		['甲 & <b> "q" ’', 12.5, true, 'last'],
		['line\nbreak\ttab', -3, false, null],
		[null, 0, null, ' spaced ']
	];
	expect(await read([{ name: '表 & <1>', widths: [10, 20], rows }])).toEqual([
		{ sheet: '表 & <1>', data: rows }
	]);
});

test('a text that looks like a formula, a number or an escape stays that text', async () => {
	const cells = ['=cmd|’/c calc’!A1', '+1', '-1', '@SUM(A1)', '007', '1e5', '_x0041_', '&lt;'];
	expect(await rowBack(cells)).toEqual(cells);
});

test('any text comes back; a lone surrogate becomes the replacement character', async () => {
	await fc.assert(
		fc.asyncProperty(
			fc.array(fc.string({ unit: 'binary', minLength: 1 }), { minLength: 1, maxLength: 20 }),
			async (cells) => {
				expect(await rowBack(cells)).toEqual(cells.map((cell) => cell.toWellFormed()));
			}
		),
		{ numRuns: 60 }
	);
	expect(await rowBack(['\u0000\r\u001f\u0085\uffff', '\ud800x'])).toEqual([
		'\u0000\r\u001f\u0085\uffff',
		'\ufffdx'
	]);
});

test('a text longer than a cell takes says that it was cut', async () => {
	const [cell] = (await rowBack(['字'.repeat(cellTextMax + 1)])) as string[];
	expect(cell).toHaveLength(cellTextMax);
	expect(cell?.endsWith('字…')).toBe(true);
});

test('columns are named as in a spreadsheet', () => {
	expect([0, 25, 26, 701, 702, 16_383].map(columnName)).toEqual([
		'A',
		'Z',
		'AA',
		'ZZ',
		'AAA',
		'XFD'
	]);
});

test('the same rows give the same file, in any number of sheets', async () => {
	const sheets = (): Sheet[] => ['a', 'b', 'c'].map((name) => ({ name, rows: [[name], [1]] }));
	const first = await buffer(writeWorkbook(sheets()));
	expect(await buffer(writeWorkbook(sheets()))).toEqual(first);
	expect(await readXlsxFile(first)).toMatchObject([{ sheet: 'a' }, { sheet: 'b' }, { sheet: 'c' }]);
});

/** Rows without end, that tell how many were asked for and whether they were closed. */
function endless() {
	const seen = { rows: 0, closed: false };
	async function* rows(): AsyncGenerator<Cell[]> {
		try {
			for (;;) {
				seen.rows += 1;
				yield [`row ${seen.rows} ${Math.sin(seen.rows)}`];
				await new Promise(setImmediate);
			}
		} finally {
			seen.closed = true;
		}
	}
	return { seen, rows };
}

test('rows are asked for as they are read, and closed when the reader leaves', async () => {
	const { seen, rows } = endless();
	const out = writeWorkbook([{ name: 'endless', rows: rows() }]);
	let bytes = 0;
	for await (const part of out) {
		bytes += (part as Buffer).length;
		if (bytes > 200_000) break;
	}
	const asked = seen.rows;
	expect(asked).toBeLessThan(60_000);
	await expect.poll(() => seen.closed).toBe(true);
	expect(seen.rows).toBeLessThan(asked + 10_000);
});

test('a sheet that fails breaks the file, and the sheets after it are not begun', async () => {
	const later = endless();
	async function* failing(): AsyncGenerator<Cell[]> {
		yield ['heading'];
		await Promise.resolve();
		throw new Error('the cursor was lost');
	}
	const out = writeWorkbook([
		{ name: 'failing', rows: failing() },
		{ name: 'later', rows: later.rows() }
	]);
	await expect(buffer(out)).rejects.toThrow('the cursor was lost');
	expect(later.seen.rows).toBe(0);
	const broken = writeWorkbook([{ name: 'one', rows: [[Number.NaN]] }]);
	await expect(buffer(broken)).rejects.toThrow(RangeError);
});

test.each([
	['no sheet', []],
	['no name', ['']],
	['too long', ['x'.repeat(32)]],
	['a forbidden character', ['a/b']],
	['the same name twice', ['Answers', 'answers']]
])('%s is refused at once', (_, names) => {
	expect(() => writeWorkbook(names.map((name) => ({ name, rows: [] })))).toThrow(RangeError);
});
