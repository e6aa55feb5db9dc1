import { z } from 'zod';
import { EvaluationDraft, ScoreResult } from '../evaluation/schema.ts';
import { Channel, Id } from '../words/index.ts';

export const selfReviewStates = ['draft', 'submitted'] as const;
export const SelfReviewState = z.enum(selfReviewStates);
export type SelfReviewState = z.infer<typeof SelfReviewState>;

/** An agent's own answers to the questions of the evaluation that is about them. */
export const SelfReview = z.strictObject({
	/** The evaluation's id: there is one self-review to one evaluation. */
	_id: Id,
	v: z.literal(1),
	interactionId: Id,
	channel: Channel,
	agentId: Id,
	teamId: Id.nullable(),
	rubricVersionId: z.string(),
	openedBy: z.strictObject({ userId: z.string(), name: z.string() }),
	state: SelfReviewState,
	draft: EvaluationDraft,
	/** Identifies the last autosave, so that a repeated request is answered, not applied twice. */
	lastSaveId: z.string().nullable(),
	/** For comparing only: it counts nowhere. */
	result: ScoreResult.nullable(),
	/** Whether the agent had been shown the reviewer's score by the time of the submit; null before. */
	scoreShown: z.boolean().nullable(),
	submittedAt: z.date().nullable(),
	simulated: z.boolean(),
	rev: z.int().min(0),
	createdAt: z.date(),
	updatedAt: z.date()
});
export type SelfReview = z.infer<typeof SelfReview>;
