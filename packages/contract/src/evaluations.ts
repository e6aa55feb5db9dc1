import {
	Channel,
	EvaluationDraft,
	EvaluationState,
	Id,
	Mention,
	Mentions,
	ScoreResult,
	Sha256,
	dimensions
} from '@earshot/domain';
import { z } from 'zod';
import { AgentRef, LocalText, PageQuery, PersonRef, Time, pageOf } from './common.ts';
import { InteractionView } from './interactions.ts';
import { RubricVersionView } from './rubrics.ts';

export { EvaluationDraft };

export const CommentView = z.object({
	id: Id,
	userId: z.string(),
	name: z.string(),
	at: Time,
	text: z.string(),
	mentions: z.array(Mention).optional()
});

/**
 * GET /api/evaluations/:id. The reviewer gets everything; `agent` sees it once released; others by their rights.
 * `allowed` says which actions the viewer may take now.
 */
export const EvaluationView = z.object({
	id: Id,
	state: EvaluationState,
	channel: Channel,
	period: z.string(),
	agent: AgentRef.nullable(),
	reviewer: PersonRef,
	interaction: InteractionView,
	rubric: RubricVersionView,
	/** Occurrences in the agent's earlier evaluations that make these cost more; only while it is a draft. */
	earlier: z.record(z.string(), z.number().int()),
	draft: EvaluationDraft,
	result: ScoreResult.nullable(),
	contentHash: Sha256.nullable(),
	assignmentId: Id.nullable(),
	submittedAt: Time.nullable(),
	releasedAt: Time.nullable(),
	acknowledgedAt: Time.nullable(),
	comments: z.array(CommentView),
	simulated: z.boolean(),
	rev: z.number().int(),
	allowed: z.array(z.enum(['edit', 'submit', 'release', 'acknowledge', 'comment', 'replace']))
});
export type EvaluationView = z.infer<typeof EvaluationView>;

/** POST /api/assignments/:id/open creates the evaluation (or finds it) and answers its id. */
export const OpenedView = z.object({ evaluationId: Id });

/** PUT /api/evaluations/:id/draft; 409 revConflict carries params.currentRev. */
export const SaveDraftBody = z.strictObject({
	rev: z.number().int().min(0),
	saveId: z.string().min(8).max(64),
	draft: EvaluationDraft
});
export type SaveDraftBody = z.infer<typeof SaveDraftBody>;
export const SavedDraftView = z.object({ rev: z.number().int(), savedAt: Time });

/** POST /api/evaluations/:id/submit: answers 200 with the view, or 422 `incomplete` with issues. */
export const SubmitBody = z.strictObject({ rev: z.number().int().min(0) });
/** POST /api/evaluations/:id/release */
export const ReleaseBody = z.strictObject({ rev: z.number().int().min(0) });
/** POST /api/evaluations/release: many at once. */
export const ReleaseManyBody = z.strictObject({ ids: z.array(Id).min(1).max(200) });
export const ReleaseManyView = z.object({
	released: z.array(Id),
	failed: z.array(z.object({ id: Id, code: z.string() }))
});
/** POST /api/evaluations/:id/acknowledge */
export const AcknowledgeBody = z.strictObject({ contentHash: Sha256 });
/** POST /api/evaluations/:id/comments */
export const CommentBody = z.strictObject({
	text: z.string().trim().min(1).max(4000),
	/** Whom it mentions; names that do not stand in the text are left out. */
	mentions: Mentions.default([])
});

export const EvaluationRow = z.object({
	id: Id,
	state: EvaluationState,
	channel: Channel,
	period: z.string(),
	agent: AgentRef.nullable(),
	team: PersonRef.nullable(),
	reviewer: PersonRef,
	rubricTitle: LocalText,
	score: z.string().nullable(),
	band: LocalText.nullable(),
	criticalFailure: z.boolean(),
	failedCount: z.number().int(),
	commentCount: z.number().int(),
	interactionId: Id,
	preview: z.string(),
	submittedAt: Time.nullable(),
	releasedAt: Time.nullable(),
	acknowledgedAt: Time.nullable(),
	simulated: z.boolean(),
	rev: z.number().int()
});
export type EvaluationRow = z.infer<typeof EvaluationRow>;
export const EvaluationPage = pageOf(EvaluationRow);

/** GET /api/evaluations; scoped by rights: agents see their own released ones, team leads their team's. */
export const EvaluationQuery = PageQuery.extend({
	state: EvaluationState.optional(),
	agentId: Id.optional(),
	teamId: Id.optional(),
	period: z.string().optional(),
	channel: Channel.optional(),
	rubricVersionId: z.string().optional(),
	failedCriterion: z.string().optional(),
	dimension: z.enum(dimensions).optional()
});
export type EvaluationQuery = z.infer<typeof EvaluationQuery>;

/** GET /api/drafts: the reviewer's own, last saved first; at most 200 of `total`. */
export const DraftRow = z.object({
	/** Of the evaluation. */
	id: Id,
	channel: Channel,
	/** Null where the reviewer must not know. */
	agent: AgentRef.nullable(),
	preview: z.string(),
	durationMs: z.number().nullable(),
	messageCount: z.number().int(),
	rubricTitle: LocalText,
	/** Criteria asked as the answers stand, and those of them answered. */
	asked: z.number().int(),
	answered: z.number().int(),
	/** Answers and evidence that a submit still wants. */
	missing: z.number().int(),
	activeMs: z.number(),
	savedAt: Time,
	dueAt: Time.nullable(),
	overdue: z.boolean(),
	simulated: z.boolean()
});
export type DraftRow = z.infer<typeof DraftRow>;
export const DraftListView = z.object({ rows: z.array(DraftRow), total: z.number().int() });
