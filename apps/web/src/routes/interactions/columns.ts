import type { InteractionListRow } from '@earshot/contract';
import { figures, type FigureKey } from '@earshot/domain/signal';
import type { Column } from '#lib/components/data-table.ts';
import { clock } from '#lib/format.ts';
import { m } from '#lib/paraglide/messages.js';
import { figureWords } from '#lib/words/figures.ts';
import { isFigure, type ColumnId, type FixedColumn } from './column-list.ts';
import { figureText } from './figure-text.ts';

export const columnWords: Record<FixedColumn, () => string> = {
	agent: m.interactions_agent,
	team: m.interactions_team,
	queue: m.interactions_queue,
	source: m.search_choice_source,
	language: m.search_choice_language,
	periodAt: m.interactions_started,
	signals: m.interactions_signal,
	analysis: m.interactions_analysis
};

export const columnLabel = (id: ColumnId): string =>
	isFigure(id) ? figureWords[id]() : columnWords[id]();

/** A column of one figure: its text is the figure, or nothing where it was not measured. */
export const figureColumn = (key: FigureKey): Column<InteractionListRow> => ({
	id: key,
	label: figureWords[key](),
	figures: true,
	sortable: true,
	text: ({ figures: of }) => {
		const value = of[key];
		return value === undefined ? m.ui_none_value() : figureText(figures[key].unit, value);
	}
});

/** What stands out of a row, in a few words. */
export function signalsText(row: InteractionListRow): string {
	const told: string[] = [];
	if (row.longestSilenceMs !== null)
		told.push(m.interactions_silence({ time: clock(row.longestSilenceMs) }));
	if (row.overtalkMs !== null) told.push(m.interactions_overtalk({ time: clock(row.overtalkMs) }));
	if (row.firstResponseMs !== null)
		told.push(m.interactions_response({ time: clock(row.firstResponseMs) }));
	return told.join(' · ') || m.ui_none_value();
}
