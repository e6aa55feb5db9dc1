import { escapeXml, styleOf } from './parts.ts';

/** What a cell holds; null and the empty text leave it empty. A text is never read as a formula, a number or a date. */
export type Cell = string | number | boolean | null;

/** The longest text a cell takes, in UTF-16 units; what is longer ends in "…". */
export const cellTextMax = 32_767;

const shortened = (text: string): string =>
	text.length > cellTextMax ? `${text.slice(0, cellTextMax - 1)}…` : text;

const hex = (character: string): string =>
	character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0');

/** What XML cannot hold is written `_xHHHH_`, as spreadsheets do (ECMA-376 part 1, 22.9.2.19). */
const textOf = (text: string): string =>
	escapeXml(
		shortened(text)
			.toWellFormed()
			.replaceAll(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_')
			.replaceAll(/[^\P{Cc}\t\n]|\ufffe|\uffff/gu, (one) => `_x${hex(one)}_`)
	);

/** Letters of a column counted from 0: A … Z, AA … */
export function columnName(index: number): string {
	const rest = Math.floor(index / 26) - 1;
	return (rest < 0 ? '' : columnName(rest)) + String.fromCharCode(65 + (index % 26));
}

function cellXml(cell: Cell, at: string, heading: boolean): string {
	if (cell === null || cell === '') return '';
	if (typeof cell === 'number') {
		if (!Number.isFinite(cell)) throw new RangeError(`${at}: ${cell} cannot stand in a cell`);
		return `<c r="${at}" s="${styleOf.number}"><v>${cell}</v></c>`;
	}
	if (typeof cell === 'boolean') return `<c r="${at}" t="b"><v>${Number(cell)}</v></c>`;
	const style = heading ? styleOf.heading : styleOf.text;
	return `<c r="${at}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${textOf(cell)}</t></is></c>`;
}

/** One row of a worksheet; `row` counts from 1, and the first is the heading. Throws RangeError for a number that is none. */
export function rowXml(cells: readonly Cell[], row: number): string {
	const parts = cells.map((cell, i) => cellXml(cell, `${columnName(i)}${row}`, row === 1));
	return `<row r="${row}">${parts.join('')}</row>`;
}
