import type {
	Evaluation,
	EvaluationDraft,
	Interaction,
	Message,
	RubricVersion,
	SelfReview
} from '@earshot/domain';
import type { Actor, ServiceContext } from '../context.ts';
import type { Directory } from '../directory.ts';
import { labelOf, type InteractionView } from '../interactions/views.ts';
import { maskedDraft } from '../privacy/conversation.ts';
import type { RubricVersionView } from '../rubrics/views.ts';

export type SelfReviewAction = 'edit' | 'submit';

/** Whether the actor is the agent whose self-review it is. */
export const isOwn = (actor: Actor, { agentId }: SelfReview): boolean =>
	actor.kind === 'user' && actor.agentId === agentId;

const nothingYet: EvaluationDraft = { answers: {}, summary: '', heard: [], activeMs: 0 };

export function viewSelfReview(
	{ actor }: ServiceContext,
	selfReview: SelfReview,
	names: Directory,
	parts: {
		interaction: InteractionView;
		/** As stored: what the quotes were taken from. */
		messages: readonly Message[];
		rubric: RubricVersionView;
		earlier: Record<string, number>;
		/** The evaluation where the actor may see it beside the self-review. */
		compared: Evaluation | null;
	}
) {
	const { state, openedBy } = selfReview;
	const own = isOwn(actor, selfReview);
	const { compared, messages } = parts;
	// What is being written is the agent's alone until it is handed in.
	const draft = own || state === 'submitted' ? selfReview.draft : nothingYet;
	const actions: SelfReviewAction[] = own && state === 'draft' ? ['edit', 'submit'] : [];
	return {
		id: selfReview._id,
		state,
		channel: selfReview.channel,
		agent: names.agent(selfReview.agentId),
		openedBy: { id: openedBy.userId, name: openedBy.name },
		interaction: parts.interaction,
		rubric: parts.rubric,
		earlier: parts.earlier,
		draft: maskedDraft(draft, messages),
		result: selfReview.result,
		scoreShown: selfReview.scoreShown,
		evaluation: compared && {
			state: compared.state,
			reviewer: names.person(compared.reviewerId),
			draft: maskedDraft(compared.draft, messages),
			result: compared.result
		},
		createdAt: selfReview.createdAt,
		submittedAt: selfReview.submittedAt,
		simulated: selfReview.simulated,
		rev: selfReview.rev,
		allowed: actions
	};
}
export type SelfReviewView = ReturnType<typeof viewSelfReview>;

export function viewSelfReviewRow(
	selfReview: SelfReview,
	names: Directory,
	parts: { interaction: Interaction | undefined; rubric: RubricVersion | undefined }
) {
	const unnamed = selfReview.rubricVersionId;
	return {
		id: selfReview._id,
		state: selfReview.state,
		channel: selfReview.channel,
		agent: names.agent(selfReview.agentId),
		team: names.team(selfReview.teamId),
		openedBy: { id: selfReview.openedBy.userId, name: selfReview.openedBy.name },
		rubricTitle: parts.rubric?.content.title ?? { 'zh-CN': unnamed, en: unnamed },
		preview: labelOf(parts.interaction),
		score: selfReview.result?.score ?? null,
		scoreShown: selfReview.scoreShown,
		createdAt: selfReview.createdAt,
		submittedAt: selfReview.submittedAt,
		simulated: selfReview.simulated
	};
}
