import { DomainError, type RubricVersion } from '@earshot/domain';
import {
	columns,
	rubricTables,
	sheetNames,
	sheetTitle,
	sheetWords,
	type SheetName
} from '@earshot/domain/rubric/exchange';
import { cellTextMax } from './cells.ts';
import type { SheetRows } from './read.ts';
import type { Sheet } from './write.ts';

const helpTitle = '填写说明 help';
const wide = /^(guidance|goodExample|badExample|title|label|showWhen|requireWhen|when|zh-CN|en)/;

/** What every column means and what may stand in it, in both languages. */
const helpRows = (): string[][] => [
	['工作表 sheet', '列 column', '含义', 'Meaning', '可填 values'],
	...sheetNames.flatMap((name) =>
		columns[name].map(({ key, zh, en, values }) => [
			sheetTitle(name),
			key,
			`${sheetWords[name].zh}：${zh}`,
			`${sheetWords[name].en}: ${en}`,
			values?.join(' / ') ?? ''
		])
	)
];

/** A rubric version as worksheets to edit, and one that explains them. Throws `tooLarge` for a text no cell takes. */
export function rubricSheets({ content, key, version }: RubricVersion): Sheet[] {
	const tables = rubricTables(content, { key, version });
	const longest = Math.max(
		...Object.values(tables)
			.flat(2)
			.map((text) => text.length)
	);
	if (longest > cellTextMax) throw new DomainError('tooLarge', { characters: cellTextMax });
	return [
		...sheetNames.map((name) => ({
			name: sheetTitle(name),
			widths: columns[name].map((column) => (wide.test(column.key) ? 36 : 14)),
			rows: tables[name]
		})),
		{ name: helpTitle, widths: [18, 18, 36, 44, 44], rows: helpRows() }
	];
}

/** The worksheets of a workbook that belong to a rubric, by the last word of their names. */
export function rubricTablesIn(
	sheets: readonly SheetRows[]
): Partial<Record<SheetName, string[][]>> {
	const found = sheets.flatMap(({ name, rows }) => {
		const known = sheetNames.find((one) => one === name.trim().split(/\s+/).at(-1));
		return known === undefined ? [] : [[known, rows] as const];
	});
	return Object.fromEntries(found);
}
