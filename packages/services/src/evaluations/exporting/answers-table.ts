import type { Criterion, LocalText, TraceLine } from '@earshot/domain';
import type { Exported } from './documents.ts';
import { answerText, evidenceText, figure, yesNo } from './say.ts';
import { column, table, timeColumn } from './table.ts';
import { dimensionTexts, outcomeTexts } from './words.ts';

interface AnswerRow {
	of: Exported;
	section: LocalText;
	criterion: Criterion;
	line: TraceLine | undefined;
}

const answerOf = ({ of, criterion }: AnswerRow) => of.document.draft.answers[criterion.id];

function answerRows(of: Exported): AnswerRow[] {
	const lines = (of.document.result?.trace ?? []).filter(({ kind }) => kind === 'criterion');
	return of.rubric.content.sections.flatMap(({ title, criteria }) =>
		criteria.map((criterion) => ({
			of,
			section: title,
			criterion,
			line: lines.find(({ ref }) => ref === criterion.id)
		}))
	);
}

export const answersTable = table<AnswerRow>({ 'zh-CN': '答案', en: 'Answers' }, answerRows, [
	column('质检单', 'Evaluation', 26, ({ of }) => of.document.id),
	column('坐席', 'Agent', 14, ({ of }) => of.document.agent?.name ?? null),
	column('分组', 'Section', 18, ({ section }, say) => section[say.locale]),
	column('评分项编号', 'Criterion id', 20, ({ criterion }) => criterion.id),
	column('评分项', 'Criterion', 28, ({ criterion }, say) => criterion.title[say.locale]),
	column(
		'维度',
		'Dimension',
		12,
		({ criterion }, say) => dimensionTexts[criterion.dimension][say.locale]
	),
	column('答案', 'Answer', 20, (row, say) =>
		answerText(row.criterion, answerOf(row)?.value ?? null, say)
	),
	column('结果', 'Outcome', 12, ({ line }, say) =>
		line ? outcomeTexts[line.outcome][say.locale] : null
	),
	column('得分', 'Earned', 10, ({ line }) => figure(line?.earned)),
	column('满分', 'Possible', 10, ({ line }) => figure(line?.possible)),
	column('备注', 'Comment', 40, (row) => answerOf(row)?.comment ?? null),
	column('依据', 'Evidence', 40, (row) => evidenceText(answerOf(row)?.evidence ?? []))
]);

const findingRows = (of: Exported): AnswerRow[] =>
	answerRows(of).filter(({ criterion }) => of.document.result?.failed.includes(criterion.id));

export const findingsTable = table<AnswerRow>(
	{ 'zh-CN': '问题清单', en: 'Findings' },
	findingRows,
	[
		column('质检单', 'Evaluation', 26, ({ of }) => of.document.id),
		column('坐席', 'Agent', 14, ({ of }) => of.document.agent?.name ?? null),
		column('班组', 'Team', 14, ({ of }) => of.document.team?.name ?? null),
		column('评分表版本', 'Rubric version', 12, ({ of }) => of.document.rubric.id),
		column('评分项编号', 'Criterion id', 20, ({ criterion }) => criterion.id),
		column('评分项', 'Criterion', 28, ({ criterion }, say) => criterion.title[say.locale]),
		column(
			'维度',
			'Dimension',
			12,
			({ criterion }, say) => dimensionTexts[criterion.dimension][say.locale]
		),
		column('致命项', 'Critical', 10, ({ criterion }, say) =>
			yesNo(say, criterion.critical !== 'none')
		),
		column('备注', 'Comment', 40, (row) => answerOf(row)?.comment ?? null),
		column('依据', 'Evidence', 40, (row) => evidenceText(answerOf(row)?.evidence ?? [])),
		timeColumn('发布时间', 'Released', ({ of }) => of.document.releasedAt)
	]
);
