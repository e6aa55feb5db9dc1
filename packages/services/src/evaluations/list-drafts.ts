import { draftProgress, type Evaluation } from '@earshot/domain';
import * as assignments from '@earshot/store/assignments';
import * as evaluations from '@earshot/store/evaluations';
import * as interactions from '@earshot/store/interactions';
import * as rubricVersions from '@earshot/store/rubric-versions';
import { agentShown, blindIn } from '../blinding.ts';
import type { ServiceContext } from '../context.ts';
import { loadDirectory } from '../directory.ts';
import { pageSizeMax } from '../input.ts';
import { labelOf } from '../interactions/views.ts';
import { authoriseUser } from '../rights.ts';

/** The signed-in reviewer's drafts with how far each has come, last saved first; at most 200 of them. */
export async function listDrafts(ctx: ServiceContext) {
	authoriseUser(ctx, 'evaluation.write');
	const { store, actor } = ctx;
	const whole = { page: 1, pageSize: pageSizeMax };
	const { rows, total } = await evaluations.listDrafts(store, actor.userId, whole);
	const names = await loadDirectory(
		store,
		rows.map(({ agentId }) => ({ agentId }))
	);
	const about = await aboutDrafts(ctx, rows);
	return {
		total,
		rows: rows.map((draft) => ({
			...about(draft),
			id: draft._id,
			channel: draft.channel,
			agent: agentShown(names.agent(draft.agentId), blindIn(actor, draft)),
			activeMs: draft.draft.activeMs,
			savedAt: draft.updatedAt,
			simulated: draft.simulated
		}))
	};
}

/** What stands of a draft in its interaction, its rubric and its assignment. */
async function aboutDrafts({ store, now }: ServiceContext, drafts: readonly Evaluation[]) {
	const idsOf = (of: (draft: Evaluation) => string | null) => [
		...new Set(drafts.flatMap((draft) => of(draft) ?? []))
	];
	const interactionIds = idsOf((draft) => draft.interactionId);
	const byId = <Doc extends { _id: string }>(docs: Doc[]) =>
		new Map(docs.map((doc) => [doc._id, doc]));
	const spoken = byId(await interactions.findMany(store, interactionIds));
	const rubrics = byId(
		await rubricVersions.findMany(
			store,
			idsOf((one) => one.rubricVersionId)
		)
	);
	const work = byId(
		await assignments.findMany(
			store,
			idsOf((one) => one.assignmentId)
		)
	);
	return ({ interactionId, rubricVersionId, assignmentId, channel, draft }: Evaluation) => {
		const interaction = spoken.get(interactionId);
		const content = rubrics.get(rubricVersionId)?.content;
		const dueAt = work.get(assignmentId ?? '')?.dueAt ?? null;
		const ground = { channel, queue: interaction?.queue ?? null };
		const none = { asked: 0, answered: 0, missing: 0 };
		return {
			...(content === undefined ? none : draftProgress(content, draft.answers, ground)),
			preview: labelOf(interaction),
			durationMs: interaction?.durationMs ?? null,
			messageCount: interaction?.messageCount ?? 0,
			rubricTitle: content?.title ?? { 'zh-CN': rubricVersionId, en: rubricVersionId },
			dueAt,
			overdue: dueAt !== null && dueAt < now
		};
	};
}
