import type {
	bridgeOf,
	Criterion,
	CriterionHealth,
	LocalText,
	MoveFigures,
	RubricContent,
	RubricVersion
} from '@earshot/domain';
import { wilsonInterval } from '@earshot/stats';
import { agentShownTo } from '../blinding.ts';
import type { ServiceContext } from '../context.ts';
import type { Directory } from '../directory.ts';
import type { MovedReview, ReplayTally } from './tally.ts';

export function viewRubricVersion(version: RubricVersion, evaluationCount: number) {
	return {
		id: version._id,
		key: version.key,
		version: version.version,
		state: version.state,
		content: version.content,
		contentHash: version.contentHash,
		builtIn: version.builtIn,
		rev: version.rev,
		publishedAt: version.publishedAt,
		publishedBy: version.publishedBy ?? null,
		retirement: version.retirement ?? null,
		evaluationCount
	};
}
export type RubricVersionView = ReturnType<typeof viewRubricVersion>;

/** What was looked at, and what could not be scored anew and why. */
export function viewReplayCounts(
	{ content }: RubricVersion,
	earlier: readonly RubricVersion[],
	tally: ReplayTally
) {
	const names = partNames([...earlier.map((one) => one.content), content]);
	const titleOf = (id: string) => names[`criterion ${id}`] ?? { 'zh-CN': id, en: id };
	const { looked, leftOut, otherChannel, filled, simulated } = tally;
	return {
		looked,
		leftOut,
		otherChannel,
		filled,
		simulated,
		versions: earlier.map(({ _id: id, version }) => ({
			id,
			version,
			n: tally.byVersion.get(id) ?? 0
		})),
		unmapped: [...tally.unmapped.values()]
			.map((one) => ({ ...one, title: titleOf(one.criterionId) }))
			.toSorted((a, b) => b.n - a.n),
		removed: [...tally.removed].map(([criterionId, n]) => ({
			criterionId,
			n,
			title: titleOf(criterionId)
		})),
		names
	};
}

/** Titles of sections, criteria and rules by `kind id`; what several versions have is named as the last names it. */
function partNames(contents: readonly RubricContent[]): Record<string, LocalText> {
	const named = contents.flatMap(({ sections, rules }) => [
		...sections.map(({ id, title }) => [`section ${id}`, title] as const),
		...sections.flatMap(({ criteria }) =>
			criteria.map(({ id, title }) => [`criterion ${id}`, title] as const)
		),
		...(rules ?? []).map(({ id, title }) => [`rule ${id}`, title] as const)
	]);
	return Object.fromEntries(named);
}

export function viewAgentMove(
	ctx: ServiceContext,
	{ agentId, ...figures }: MoveFigures & { agentId: string },
	names: Directory
) {
	return { agent: agentShownTo(ctx.actor, names.agent(agentId)), ...figures };
}

export function viewMovedReview(
	ctx: ServiceContext,
	{ agentId, evaluationId: id, ...review }: MovedReview,
	names: Directory
) {
	return { id, agent: agentShownTo(ctx.actor, names.agent(agentId)), ...review };
}

/** What bringing in a file came to: a draft, or the version that says the same already. */
export interface ImportedRubricView {
	state: 'created' | 'identical';
	rubric: RubricVersionView;
}

/** How often something was so, with Wilson's interval; null where it could never be. */
function rateOf(part: number, n: number) {
	const interval = wilsonInterval(part, n);
	if (interval.kind === 'notEstimable') return null;
	const { estimate, lower, upper } = interval;
	return { estimate, lower, upper };
}

export const viewBridgeRun = ({
	versions,
	change,
	points
}: ReturnType<typeof bridgeOf>[number]) => ({
	versions,
	change,
	points: points.map(({ period, n, passed }) => ({
		period,
		n,
		passed,
		rate: rateOf(passed, n)
	}))
});

export const viewCriterionHealth = (
	{ passed, n, ...counts }: CriterionHealth,
	{ title, dimension }: Criterion
) => ({ title, dimension, ...counts, n, passed, passRate: rateOf(passed, n) });
