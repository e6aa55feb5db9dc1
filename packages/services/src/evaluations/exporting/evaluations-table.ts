import { criteriaOf, dimensions, type LocalText } from '@earshot/domain';
import type { Exported } from './documents.ts';
import { figure, textOf, yesNo } from './say.ts';
import { column, table, timeColumn } from './table.ts';
import { channelTexts, dimensionTexts, selectionTexts, stateTexts, words } from './words.ts';

const titles = ({ rubric }: Exported, ids: readonly string[], locale: keyof LocalText): string =>
	criteriaOf(rubric.content)
		.filter(({ criterion }) => ids.includes(criterion.id))
		.map(({ criterion }) => criterion.title[locale])
		.join(words.separator[locale]);

const minutes = (ms: number): number => Math.round(ms / 6000) / 10;

const evidenceCount = ({ document }: Exported): number =>
	Object.values(document.draft.answers).reduce((all, { evidence }) => all + evidence.length, 0);

export const evaluationsTable = table<Exported>(
	{ 'zh-CN': '质检单', en: 'Evaluations' },
	(of) => [of],
	[
		column('质检单', 'Evaluation', 26, ({ document }) => document.id),
		column('状态', 'State', 12, ({ document }, say) => stateTexts[document.state][say.locale]),
		column(
			'渠道',
			'Channel',
			10,
			({ document }, say) => channelTexts[document.channel][say.locale]
		),
		column('会话', 'Interaction', 24, ({ document }) => document.interaction?.externalId ?? null),
		timeColumn(
			'会话时间',
			'Interaction time',
			({ document }) => document.interaction?.startedAt ?? null
		),
		column('业务队列', 'Queue', 14, ({ document }) => document.interaction?.queue ?? null),
		column('坐席', 'Agent', 14, ({ document }) => document.agent?.name ?? null),
		column('工号', 'Agent number', 14, ({ document }) => document.agent?.externalId ?? null),
		column('班组', 'Team', 14, ({ document }) => document.team?.name ?? null),
		column('质检员', 'Reviewer', 14, ({ document }) => document.reviewer.name),
		column('评分表', 'Rubric', 22, ({ document }, say) => textOf(document.rubricTitle, say)),
		column('评分表版本', 'Rubric version', 10, ({ document }) => document.rubric.id),
		column(
			'抽样方式',
			'Sample',
			14,
			({ document }, say) => selectionTexts[document.selection][say.locale]
		),
		column('月份', 'Month', 10, ({ document }) => document.period),
		column('得分', 'Score', 10, ({ document }) => figure(document.score)),
		column('致命项前得分', 'Score before critical', 14, ({ document }) =>
			figure(document.result?.beforeCritical)
		),
		column('等级', 'Band', 12, ({ document }, say) => textOf(document.band, say)),
		...dimensions.map((dimension) =>
			column<Exported>(
				dimensionTexts[dimension]['zh-CN'],
				dimensionTexts[dimension].en,
				12,
				({ document }) => figure(document.result?.dimensions[dimension])
			)
		),
		column('致命项', 'Critical failures', 24, (of, say) =>
			titles(of, of.document.result?.criticalFailures ?? [], say.locale)
		),
		column('不合格项', 'Failed criteria', 32, (of, say) =>
			titles(of, of.document.result?.failed ?? [], say.locale)
		),
		column('依据数', 'Evidence', 10, evidenceCount),
		column('留言数', 'Comments', 10, ({ document }) => document.commentCount),
		column('用时（分钟）', 'Time spent (minutes)', 12, ({ document }) =>
			minutes(document.activeMs)
		),
		column('小结', 'Summary', 40, ({ document }) => document.draft.summary),
		timeColumn('提交时间', 'Submitted', ({ document }) => document.submittedAt),
		timeColumn('发布时间', 'Released', ({ document }) => document.releasedAt),
		timeColumn('确认时间', 'Acknowledged', ({ document }) => document.acknowledgedAt),
		column('内容哈希', 'Content hash', 66, ({ document }) => document.contentHash),
		column('模拟数据', 'Simulated', 10, ({ document }, say) => yesNo(say, document.simulated))
	]
);
