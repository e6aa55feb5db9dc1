import {
	isEditWindowOver,
	wasShown,
	type Evaluation,
	type Interaction,
	type Message,
	type RubricVersion,
	type SelfReviewState
} from '@earshot/domain';
import { agentShown, blindIn } from '../blinding.ts';
import type { Actor, ServiceContext } from '../context.ts';
import type { Directory } from '../directory.ts';
import { viewInteractionRow, type InteractionView } from '../interactions/views.ts';
import { maskedComments, maskedDraft } from '../privacy/conversation.ts';
import { viewRevision } from './revision-views.ts';
import { hasRight } from '../rights.ts';
import type { RubricVersionView } from '../rubrics/views.ts';
import { labelOf } from '../interactions/views.ts';
import { viewChecks, viewCompared } from './check-views.ts';

export type EvaluationAction =
	| 'edit'
	| 'submit'
	| 'amend'
	| 'approve'
	| 'sendBack'
	| 'release'
	| 'acknowledge'
	| 'selfReview'
	| 'comment'
	| 'replace';

/** Whether the actor is the agent an evaluation is about. */
export const isAbout = (actor: Actor, { agentId }: Evaluation): boolean =>
	actor.kind === 'user' && actor.agentId === agentId;

/** What the actor may do now with an evaluation that they see. */
export function allowedActions(
	{ actor, now }: Pick<ServiceContext, 'actor' | 'now'>,
	evaluation: Evaluation
): EvaluationAction[] {
	if (actor.kind !== 'user') return [];
	const { state } = evaluation;
	const writing =
		state === 'draft' &&
		evaluation.reviewerId === actor.userId &&
		hasRight(actor, 'evaluation.write');
	const checking =
		state === 'inCheck' &&
		evaluation.reviewerId !== actor.userId &&
		hasRight(actor, 'evaluation.check');
	const released = state === 'released' || state === 'acknowledged';
	const aboutSelf = isAbout(actor, evaluation);
	const answers: [EvaluationAction, boolean][] = [
		['edit', writing],
		['submit', writing],
		[
			'replace',
			writing &&
				evaluation.assignmentId !== null &&
				evaluation.returns === undefined &&
				hasRight(actor, 'assignment.replace')
		],
		['amend', mayAmend(actor, evaluation, now)],
		['approve', checking],
		['sendBack', checking],
		['release', state === 'submitted' && hasRight(actor, 'evaluation.release')],
		['acknowledge', state === 'released' && aboutSelf && hasRight(actor, 'evaluation.acknowledge')],
		['selfReview', maySelfReview(actor, evaluation)],
		['comment', released && hasRight(actor, 'evaluation.comment')]
	];
	return answers.flatMap(([action, may]) => (may ? [action] : []));
}

/** Submitted and past its check, whether released or not; what is only compared never is. */
const isHandedOver = ({ state }: Evaluation): boolean =>
	state === 'submitted' || state === 'released' || state === 'acknowledged';

/** Opening a self-review: one's own once released, for others once submitted. */
function maySelfReview(actor: Actor, evaluation: Evaluation): boolean {
	if (hasRight(actor, 'selfReview.open')) return isHandedOver(evaluation);
	const released = evaluation.releasedAt !== null;
	return released && isAbout(actor, evaluation) && hasRight(actor, 'selfReview.write');
}

/** Reviewers what they submitted until it is released or their time is over, who holds the right also after it. */
function mayAmend(
	actor: Extract<Actor, { kind: 'user' }>,
	evaluation: Evaluation,
	now: Date
): boolean {
	const { state, reviewerId } = evaluation;
	if (isHandedOver(evaluation) && hasRight(actor, 'evaluation.amend')) return true;
	const own = reviewerId === actor.userId && hasRight(actor, 'evaluation.write');
	return state === 'submitted' && own && !isEditWindowOver(evaluation, now);
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
		compared: Evaluation | null;
		earlier: Record<string, number>;
		allowed: EvaluationAction[];
		/** Null where there is none that the reader may see. */
		selfReview: SelfReviewState | null;
	}
) {
	return {
		id: evaluation._id,
		state: evaluation.state,
		channel: evaluation.channel,
		period: evaluation.period,
		agent: agentShown(names.agent(evaluation.agentId), blindIn(ctx.actor, evaluation)),
		reviewer: names.person(evaluation.reviewerId),
		interaction: parts.interaction,
		rubric: parts.rubric,
		policy: evaluation.policy ?? null,
		...viewChecks(ctx.actor, evaluation, parts.messages),
		compared: parts.compared && viewCompared(parts.compared, names, parts.messages),
		earlier: parts.earlier,
		draft: maskedDraft(evaluation.draft, parts.messages),
		result: evaluation.result,
		contentHash: evaluation.contentHash,
		assignmentId: evaluation.assignmentId,
		submittedAt: evaluation.submittedAt,
		releasedAt: evaluation.releasedAt,
		acknowledgedAt: evaluation.acknowledgement?.at ?? null,
		revisions: (evaluation.revisions ?? []).map((one) => viewRevision(one, parts.messages)),
		comments: maskedComments(evaluation.comments),
		selfReview: parts.selfReview,
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
	const unread = isAbout(ctx.actor, evaluation) && !wasShown(evaluation);
	// A list must not tell what the agent may want to judge first.
	const result = unread ? null : evaluation.result;
	const blind = blindIn(ctx.actor, evaluation);
	const unnamed = evaluation.rubricVersionId;
	return {
		id: evaluation._id,
		state: evaluation.state,
		sentBack: evaluation.state === 'draft' && evaluation.returns !== undefined,
		channel: evaluation.channel,
		period: evaluation.period,
		agent: agentShown(names.agent(evaluation.agentId), blind),
		team: agentShown(names.team(evaluation.teamId), blind),
		reviewer: names.person(evaluation.reviewerId),
		rubricTitle: parts.rubric?.content.title ?? { 'zh-CN': unnamed, en: unnamed },
		score: result?.score ?? null,
		band: result?.band?.label ?? null,
		criticalFailure: (result?.criticalFailures.length ?? 0) > 0,
		failedCount: result?.failed.length ?? 0,
		unread,
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
		interaction:
			interaction === undefined
				? null
				: viewInteractionRow(interaction, names, blindIn(ctx.actor, evaluation)),
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
