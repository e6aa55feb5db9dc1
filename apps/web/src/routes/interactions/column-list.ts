import { figureKeys, type FigureKey } from '@earshot/domain/signal';

export const fixedColumns = [
	'agent',
	'team',
	'queue',
	'source',
	'language',
	'periodAt',
	'signals',
	'analysis'
] as const;
export type FixedColumn = (typeof fixedColumns)[number];
export type ColumnId = FixedColumn | FigureKey;

export const columnIds: readonly ColumnId[] = [...fixedColumns, ...figureKeys];

export const defaultColumns: readonly ColumnId[] = [
	'agent',
	'team',
	'queue',
	'periodAt',
	'durationMs',
	'messageCount',
	'signals',
	'analysis'
];

const isColumn = (id: string): id is ColumnId => columnIds.some((one) => one === id);
export const isFigure = (id: string): id is FigureKey => figureKeys.some((one) => one === id);

/** The columns an address asks for, in its order, with the one that is sorted by. */
export function columnsOf(text: string | null, sortedBy: string): ColumnId[] {
	const asked = text === null ? [] : text.split(',').filter(isColumn);
	const shown = asked.length > 0 ? [...new Set(asked)] : [...defaultColumns];
	return isFigure(sortedBy) && !shown.includes(sortedBy) ? [...shown, sortedBy] : shown;
}

/** The text for an address; empty for the columns that are shown anyway. */
export function columnsText(columns: readonly ColumnId[]): string {
	const text = columns.join(',');
	return text === defaultColumns.join(',') ? '' : text;
}
