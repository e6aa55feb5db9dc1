import type { Cell } from './cells.ts';

export const byteOrderMark = '\uFEFF';

/** Quoted for every reader; a leading formula sign of a text is defused, because spreadsheets would run it. */
function field(cell: Cell): string {
	if (cell === null) return '""';
	if (typeof cell !== 'string') return String(cell);
	const safe = /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell;
	return `"${safe.replaceAll('"', '""')}"`;
}

/** One record of a CSV file (RFC 4180), with its line end. */
export const csvRow = (cells: readonly Cell[]): string => `${cells.map(field).join(',')}\r\n`;
