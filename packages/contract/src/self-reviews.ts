import {
	Channel,
	EvaluationDraft,
	EvaluationState,
	Id,
	ScoreResult,
	SelfReviewState
} from '@earshot/domain';
import { z } from 'zod';
import { AgentRef, LocalText, PageQuery, PersonRef, Time, pageOf } from './common.ts';
import { InteractionView } from './interactions.ts';
import { RubricVersionView } from './rubrics.ts';

const OpenedBy = z.object({ id: z.string(), name: z.string() });

/**
 * GET /api/evaluations/:id/self-review. Others than the agent see the answers once submitted; the evaluation stands
 * beside them then, for who may see it.
 */
export const SelfReviewView = z.object({
	/** The evaluation's id. */
	id: Id,
	state: SelfReviewState,
	channel: Channel,
	agent: AgentRef,
	openedBy: OpenedBy,
	interaction: InteractionView,
	rubric: RubricVersionView,
	/** Occurrences in the agent's earlier evaluations that make these cost more; only while it is a draft. */
	earlier: z.record(z.string(), z.number().int()),
	draft: EvaluationDraft,
	result: ScoreResult.nullable(),
	/** Whether the agent had been shown the reviewer's score by the submit; null before. */
	scoreShown: z.boolean().nullable(),
	evaluation: z
		.object({
			state: EvaluationState,
			reviewer: PersonRef,
			draft: EvaluationDraft,
			result: ScoreResult.nullable()
		})
		.nullable(),
	createdAt: Time,
	submittedAt: Time.nullable(),
	simulated: z.boolean(),
	rev: z.number().int(),
	allowed: z.array(z.enum(['edit', 'submit']))
});
export type SelfReviewView = z.infer<typeof SelfReviewView>;

/** POST /api/evaluations/:id/self-review opens it, or answers the one there is. */
export const SelfReviewOpenedView = z.object({ selfReviewId: Id });
/** POST /api/evaluations/:id/self-review/submit: answers 200 with the view, or 422 `incomplete` with issues. */
export const SubmitSelfReviewBody = z.strictObject({ rev: z.number().int().min(0) });

export const SelfReviewRow = z.object({
	id: Id,
	state: SelfReviewState,
	channel: Channel,
	agent: AgentRef,
	team: PersonRef.nullable(),
	openedBy: OpenedBy,
	rubricTitle: LocalText,
	preview: z.string(),
	score: z.string().nullable(),
	scoreShown: z.boolean().nullable(),
	createdAt: Time,
	submittedAt: Time.nullable(),
	simulated: z.boolean()
});
export type SelfReviewRow = z.infer<typeof SelfReviewRow>;
export const SelfReviewPage = pageOf(SelfReviewRow);

/** GET /api/self-reviews; agents see their own, team leads their team's. */
export const SelfReviewQuery = PageQuery.extend({
	state: SelfReviewState.optional(),
	agentId: Id.optional()
});
