import { columns, type SheetName } from './columns.ts';
import type { ImportIssue, ImportIssueCode } from './issue.ts';

/** More rows than any rubric has; also what keeps a made-up file from costing much. */
export const tableRowsMax = 2000;

/** One row of a sheet, read by column key; every text is '' where nothing stands. */
export interface TableRow {
	/** As written, spaces included. */
	text: (key: string) => string;
	/** Without spaces around it. */
	code: (key: string) => string;
	at: (key: string) => [sheet: string, row: number, column: string];
	issue: (key: string, code: ImportIssueCode) => ImportIssue;
}

/** The rows of a sheet that are not empty; its heading may stand in any order. */
export function readRows(
	sheet: SheetName,
	table: readonly (readonly string[])[] | undefined
): { rows: TableRow[]; issues: ImportIssue[] } {
	if (table === undefined)
		return { rows: [], issues: [{ path: [sheet, 1, ''], code: 'sheetMissing' }] };
	const [heading = [], ...body] = table;
	if (body.length > tableRowsMax)
		return { rows: [], issues: [{ path: [sheet, tableRowsMax + 1, ''], code: 'tooManyRows' }] };
	const keys = heading.map((text) => text.trim().split(/\s+/).at(-1) ?? '');
	const issues = headingIssues(sheet, keys);
	if (issues.length > 0) return { rows: [], issues };
	const rows = body.flatMap((cells, i) =>
		cells.every((cell) => cell.trim() === '') ? [] : [rowOf(sheet, keys, cells, i + 2)]
	);
	const beyond = body.flatMap((cells, i) =>
		cells.some((cell, place) => cell.trim() !== '' && (keys[place] ?? '') === '')
			? [{ path: [sheet, i + 2, ''], code: 'columnUnknown' as const }]
			: []
	);
	return { rows, issues: beyond };
}

function headingIssues(sheet: SheetName, keys: readonly string[]): ImportIssue[] {
	const known = columns[sheet].map(({ key }) => key);
	const missing = known
		.filter((key) => !keys.includes(key))
		.map((key) => ({ path: [sheet, 1, key], code: 'columnMissing' as const }));
	const strange = keys
		.filter((key, i) => key !== '' && (!known.includes(key) || keys.indexOf(key) !== i))
		.map((key) => ({ path: [sheet, 1, key.slice(0, 40)], code: 'columnUnknown' as const }));
	return [...missing, ...strange];
}

function rowOf(
	sheet: SheetName,
	keys: readonly string[],
	cells: readonly string[],
	row: number
): TableRow {
	const text = (key: string) => cells[keys.indexOf(key)] ?? '';
	const at = (key: string): [string, number, string] => [sheet, row, key];
	return {
		text,
		code: (key) => text(key).trim(),
		at,
		issue: (key, code) => ({ path: at(key), code })
	};
}
