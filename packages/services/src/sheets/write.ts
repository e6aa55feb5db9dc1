import { PassThrough, Readable, pipeline } from 'node:stream';
import { ZipFile } from 'yazl';
import { rowXml, type Cell } from './cells.ts';
import { partsOf, sheetEnd, sheetStart } from './parts.ts';

export type { Cell } from './cells.ts';

/** One worksheet: its first row is the heading. */
export interface Sheet {
	/** 1 to 31 characters, none of `[]:*?/\`, no apostrophe at either end, unlike any other of the workbook. */
	name: string;
	/** Widths of the columns from the left, in characters. */
	widths?: readonly number[];
	rows: Iterable<readonly Cell[]> | AsyncIterable<readonly Cell[]>;
}

const rowsMax = 1_048_576;
const chunkLength = 65_536;
/** The same rows give the same file. */
const written = new Date(Date.UTC(2000, 0, 1));

/**
 * A workbook (XLSX) as a stream: rows are asked for as they are read, sheet by sheet, and none is kept. Where a sheet fails
 * the stream is destroyed with that error, so that no reader takes what came for whole; where the stream is destroyed the
 * rows end. Throws RangeError for a sheet name that spreadsheets refuse.
 */
export function writeWorkbook(sheets: readonly Sheet[]): Readable {
	checkNames(sheets.map(({ name }) => name));
	const zip = new ZipFile();
	const out = new PassThrough();
	let source: Readable | null = null;
	const fail = (error: Error): unknown => out.destroy(error);
	zip.on('error', fail);
	out.once('close', () => source?.destroy());
	for (const [path, xml] of partsOf(sheets.map(({ name }) => name)))
		zip.addBuffer(Buffer.from(xml), path, { mtime: written });
	sheets.forEach((sheet, i) => {
		zip.addReadStreamLazy(`xl/worksheets/sheet${i + 1}.xml`, { mtime: written }, (begin) => {
			source = Readable.from(sheetXml(sheet), { objectMode: false }).once('error', fail);
			begin(null, source);
		});
	});
	zip.end();
	// A failure of either side has destroyed the other; the reader hears of it on `out`.
	pipeline(zip.outputStream, out, () => undefined);
	return out;
}

async function* sheetXml({ name, widths, rows }: Sheet): AsyncGenerator<string> {
	let text = sheetStart(widths ?? []);
	let row = 0;
	for await (const cells of rows) {
		row += 1;
		if (row > rowsMax) throw new RangeError(`${name} has more rows than a worksheet takes`);
		text += rowXml(cells, row);
		if (text.length < chunkLength) continue;
		yield text;
		text = '';
	}
	yield text + sheetEnd;
}

function checkNames(names: readonly string[]): void {
	const known = new Set<string>();
	for (const name of names) {
		const key = name.toLowerCase();
		const fits = name.length >= 1 && name.length <= 31 && !/[[\]:*?/\\]|^'|'$/.test(name);
		if (!fits || known.has(key)) throw new RangeError(`a sheet cannot be called “${name}”`);
		known.add(key);
	}
	if (names.length === 0) throw new RangeError('a workbook has at least one sheet');
}
