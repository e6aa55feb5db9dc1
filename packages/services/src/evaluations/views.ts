import type { Evaluation, Interaction, Message, RubricVersion } from '@earshot/domain';
import { agentShownTo } from '../blinding.ts';
import type { Actor, ServiceContext } from '../context.ts';
import type { Directory } from '../directory.ts';
import { viewInteractionRow, type InteractionView } from '../interactions/views.ts';
import { maskedComments, maskedDraft } from '../privacy/conversation.ts';
import { hasRight } from '../rights.ts';
import type { RubricVersionView } from '../rubrics/views.ts';
import { labelOf } from '../interactions/views.ts';

export type EvaluationAction =
	'edit' | 'submit' | 'release' | 'acknowledge' | 'comment' | 'replace';

/** What the actor may do now with an evaluation that they see. */
export function allowedActions(actor: Actor, evaluation: Evaluation): EvaluationAction[] {
	if (actor.kind !== 'user') return [];
	const { state } = evaluation;
	const writing =
		state === 'draft' &&
		evaluation.reviewerId === actor.userId &&
		hasRight(actor, 'evaluation.write');
	const released = state === 'released' || state === 'acknowledged';
	const aboutSelf = actor.agentId !== null && actor.agentId === evaluation.agentId;
	const answers: [EvaluationAction, boolean][] = [
		['edit', writing],
		['submit', writing],
		[
			'replace',
			writing && evaluation.assignmentId !== null && hasRight(actor, 'assignment.replace')
		],
		['release', state === 'submitted' && hasRight(actor, 'evaluation.release')],
		['acknowledge', state === 'released' && aboutSelf && hasRight(actor, 'evaluation.acknowledge')],
		['comment', released && hasRight(actor, 'evaluation.comment')]
	];
	return answers.flatMap(([action, may]) => (may ? [action] : []));
}

export function viewEvaluation(
	ctx: ServiceContext,
	evaluation: Evaluation,
	names: Directory,
	parts: {
		interaction: InteractionView;
		/** As stored: what the quotes were taken from. */
		messages: readonly Message[];
		rubric: RubricVersionView;
		earlier: Record<string, number>;
		allowed: EvaluationAction[];
	}
) {
	return {
		id: evaluation._id,
		state: evaluation.state,
		channel: evaluation.channel,
		period: evaluation.period,
		agent: agentShownTo(ctx.actor, names.agent(evaluation.agentId)),
		reviewer: names.person(evaluation.reviewerId),
		interaction: parts.interaction,
		rubric: parts.rubric,
		earlier: parts.earlier,
		draft: maskedDraft(evaluation.draft, parts.messages),
		result: evaluation.result,
		contentHash: evaluation.contentHash,
		assignmentId: evaluation.assignmentId,
		submittedAt: evaluation.submittedAt,
		releasedAt: evaluation.releasedAt,
		acknowledgedAt: evaluation.acknowledgement?.at ?? null,
		comments: maskedComments(evaluation.comments),
		simulated: evaluation.simulated,
		rev: evaluation.rev,
		allowed: parts.allowed
	};
}
export type EvaluationView = ReturnType<typeof viewEvaluation>;

export function viewEvaluationRow(
	ctx: ServiceContext,
	evaluation: Evaluation,
	names: Directory,
	parts: { interaction: Interaction | undefined; rubric: RubricVersion | undefined }
) {
	const { result } = evaluation;
	const unnamed = evaluation.rubricVersionId;
	return {
		id: evaluation._id,
		state: evaluation.state,
		channel: evaluation.channel,
		period: evaluation.period,
		agent: agentShownTo(ctx.actor, names.agent(evaluation.agentId)),
		team: names.team(evaluation.teamId),
		reviewer: names.person(evaluation.reviewerId),
		rubricTitle: parts.rubric?.content.title ?? { 'zh-CN': unnamed, en: unnamed },
		score: result?.score ?? null,
		band: result?.band?.label ?? null,
		criticalFailure: (result?.criticalFailures.length ?? 0) > 0,
		failedCount: result?.failed.length ?? 0,
		commentCount: evaluation.comments.length,
		activeMs: evaluation.draft.activeMs,
		interactionId: evaluation.interactionId,
		preview: labelOf(parts.interaction),
		submittedAt: evaluation.submittedAt,
		releasedAt: evaluation.releasedAt,
		acknowledgedAt: evaluation.acknowledgement?.at ?? null,
		simulated: evaluation.simulated,
		rev: evaluation.rev
	};
}

/** An evaluation as it is exported: everything but the conversation and the text of its rubric, which it names. */
export function viewEvaluationDocument(
	ctx: ServiceContext,
	evaluation: Evaluation,
	names: Directory,
	parts: {
		interaction: Interaction | undefined;
		/** As stored: what the quotes were taken from. */
		messages: readonly Message[];
		rubric: RubricVersion;
	}
) {
	const { interaction, rubric } = parts;
	return {
		...viewEvaluationRow(ctx, evaluation, names, parts),
		selection: evaluation.selection,
		interaction: interaction === undefined ? null : viewInteractionRow(ctx, interaction, names),
		rubric: {
			id: rubric._id,
			key: rubric.key,
			version: rubric.version,
			contentHash: rubric.contentHash
		},
		draft: maskedDraft(evaluation.draft, parts.messages),
		result: evaluation.result,
		contentHash: evaluation.contentHash,
		assignmentId: evaluation.assignmentId,
		comments: maskedComments(evaluation.comments)
	};
}
export type EvaluationDocument = ReturnType<typeof viewEvaluationDocument>;
