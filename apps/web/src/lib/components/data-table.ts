import type { Snippet } from 'svelte';

export interface Column<Row> {
	id: string;
	label: string;
	/** Plain text of a cell; or `cell` for anything richer. */
	text?: (row: Row) => string;
	cell?: Snippet<[Row]>;
	figures?: boolean;
	sortable?: boolean;
	/** Left out on narrow screens. */
	wideOnly?: boolean;
	/** Left out on phones only. */
	notOnPhones?: boolean;
	/** Takes what the other columns leave and cuts long text. */
	grow?: boolean;
}

/** Room asked for by tables of few columns. */
export const fewColumns: readonly [number, number] = [640, 720];

export interface Sort {
	by: string;
	order: 'asc' | 'desc';
}

/** The other direction of the column sorted by, or the new column from its best end. */
export const nextSort = (sort: Sort | null, by: string): Sort => ({
	by,
	order: sort?.by === by && sort.order === 'desc' ? 'asc' : 'desc'
});

type Sortable = string | number | null | undefined;

/** A sorted copy; rows without a value come last either way. */
export function sorted<Row>(
	rows: readonly Row[],
	sort: Sort,
	value: (row: Row) => Sortable
): Row[] {
	const sign = sort.order === 'asc' ? 1 : -1;
	return rows.toSorted((a, b) => {
		const [left, right] = [value(a), value(b)];
		if (left == null || right == null) return Number(left == null) - Number(right == null);
		if (typeof left === 'number' && typeof right === 'number') return sign * (left - right);
		return sign * String(left).localeCompare(String(right), 'zh-CN', { numeric: true });
	});
}
