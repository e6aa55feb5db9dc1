import type { LocalText } from '@earshot/domain';
import type { Cell } from '../../sheets/cells.ts';
import type { Exported } from './documents.ts';
import type { Say } from './say.ts';

interface Column<Row> {
	title: LocalText;
	/** A time: its column names the zone. */
	zoned: boolean;
	/** In characters. */
	width: number;
	of: (row: Row, say: Say) => Cell;
}

/** A table of an export: its columns, and the rows that each evaluation has in it. */
export interface Table {
	title: LocalText;
	widths: readonly number[];
	heading: (say: Say) => string[];
	rows: (of: Exported, say: Say) => Cell[][];
}

export const column = <Row>(
	zh: string,
	en: string,
	width: number,
	of: Column<Row>['of']
): Column<Row> => ({ title: { 'zh-CN': zh, en }, zoned: false, width, of });

export const timeColumn = <Row>(
	zh: string,
	en: string,
	of: (row: Row) => Date | null
): Column<Row> => ({
	title: { 'zh-CN': zh, en },
	zoned: true,
	width: 20,
	of: (row, say) => say.time(of(row))
});

export function table<Row>(
	title: LocalText,
	rowsOf: (of: Exported) => readonly Row[],
	columns: readonly Column<Row>[]
): Table {
	return {
		title,
		widths: columns.map(({ width }) => width),
		heading: ({ locale, timeZone }) =>
			columns.map(({ title: own, zoned }) =>
				zoned ? `${own[locale]} (${timeZone})` : own[locale]
			),
		rows: (of, say) => rowsOf(of).map((row) => columns.map((one) => one.of(row, say)))
	};
}
