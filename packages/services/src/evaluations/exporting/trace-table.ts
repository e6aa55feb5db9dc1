import { criteriaOf, dimensions, type LocalText, type TraceLine } from '@earshot/domain';
import type { Exported } from './documents.ts';
import { figure } from './say.ts';
import { column, table } from './table.ts';
import { dimensionTexts, lineTexts, outcomeTexts } from './words.ts';

interface TraceRow {
	of: Exported;
	line: TraceLine;
	/** Counted from 1. */
	n: number;
}

/** What a line of the calculation speaks of. */
function refTitle({ of, line }: TraceRow, locale: keyof LocalText): string {
	const { content } = of.rubric;
	const named = {
		section: content.sections.find(({ id }) => id === line.ref)?.title,
		rule: content.rules?.find(({ id }) => id === line.ref)?.title,
		dimension: dimensions.flatMap((one) => (one === line.ref ? [dimensionTexts[one]] : []))[0],
		total: content.bands.find(({ id }) => id === line.ref)?.label,
		bound: undefined
	};
	const { kind } = line;
	const title =
		kind === 'criterion' || kind === 'critical' || kind === 'bonus'
			? criteriaOf(content).find(({ criterion }) => criterion.id === line.ref)?.criterion.title
			: named[kind];
	return title?.[locale] ?? line.ref;
}

const traceRows = (of: Exported): TraceRow[] =>
	(of.document.result?.trace ?? []).map((line, i) => ({ of, line, n: i + 1 }));

export const traceTable = table<TraceRow>({ 'zh-CN': '计算过程', en: 'Calculation' }, traceRows, [
	column('质检单', 'Evaluation', 26, ({ of }) => of.document.id),
	column('行', 'Line', 6, ({ n }) => n),
	column('类型', 'Kind', 14, ({ line }, say) => lineTexts[line.kind][say.locale]),
	column('编号', 'Id', 20, ({ line }) => line.ref),
	column('名称', 'Name', 28, (row, say) => refTitle(row, say.locale)),
	column('结果', 'Outcome', 12, ({ line }, say) => outcomeTexts[line.outcome][say.locale]),
	column('权重', 'Weight', 10, ({ line }) => figure(line.weight)),
	column('比例', 'Share', 10, ({ line }) => figure(line.share)),
	column('得分', 'Earned', 12, ({ line }) => figure(line.earned)),
	column('满分', 'Possible', 12, ({ line }) => figure(line.possible)),
	column('分数', 'Score', 10, ({ line }) => figure(line.score)),
	column('变更前', 'Before', 12, ({ line }) => figure(line.before)),
	column('变更后', 'After', 12, ({ line }) => figure(line.after)),
	column('次数', 'Occurrences', 10, ({ line }) => line.count ?? null),
	column('此前次数', 'Earlier occurrences', 12, ({ line }) => line.earlier ?? null)
]);
