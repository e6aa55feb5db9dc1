import type { DraftRow } from '@earshot/contract';
import { sorted, type Sort } from '#lib/components/data-table.ts';
import { local } from '#lib/locale.ts';

export const sortable = ['progress', 'time', 'saved', 'due'] as const;
type Params = Pick<URLSearchParams, 'get'>;
type SortedBy = (typeof sortable)[number];

/** The address says what is looked for and in which order; the next due comes first where it says nothing. */
export function sortOf(params: Params): Sort {
	const by = sortable.find((one) => one === params.get('sort'));
	if (by === undefined) return { by: 'due', order: 'asc' };
	return { by, order: params.get('order') === 'desc' ? 'desc' : 'asc' };
}

const values: Record<SortedBy, (row: DraftRow) => string | number | null> = {
	progress: ({ answered, asked }) => (asked === 0 ? null : answered / asked),
	time: ({ activeMs }) => activeMs,
	saved: ({ savedAt }) => savedAt,
	due: ({ dueAt }) => dueAt
};

const folded = (text: string): string => text.normalize('NFKC').toLowerCase();

/** The drafts an address asks for, in its order. */
export function shownDrafts(rows: readonly DraftRow[], params: Params): DraftRow[] {
	const q = folded(params.get('q') ?? '').trim();
	const channel = params.get('channel');
	const rubric = params.get('rubric');
	const kept = rows.filter(
		(row) =>
			folded(`${row.agent?.name ?? ''} ${row.agent?.externalId ?? ''} ${row.preview}`).includes(
				q
			) &&
			(!channel || row.channel === channel) &&
			(!rubric || local(row.rubricTitle) === rubric)
	);
	const sort = sortOf(params);
	return sorted(kept, sort, values[sortable.find((one) => one === sort.by) ?? 'due']);
}

/** Rubrics of the drafts by title, each once. */
export const rubricsOf = (rows: readonly DraftRow[]): string[] =>
	[...new Set(rows.map(({ rubricTitle }) => local(rubricTitle)))].toSorted();
