import {
	Answer,
	AnswerValue,
	Channel,
	EvaluationDraft,
	EvaluationListing,
	EvaluationState,
	EvaluationTable,
	ExportFormat,
	Id,
	Mention,
	Mentions,
	Locale,
	Answers,
	CheckReason,
	ReviewPolicy,
	ScoreResult,
	Selection,
	SelfReviewState,
	Sha256,
	evaluationFilterParams,
	isEvaluationFilter,
	type EvaluationFilterParam
} from '@earshot/domain';
import { z } from 'zod';
import { AgentRef, LocalText, PageQuery, PersonRef, Time, pageOf } from './common.ts';
import { InteractionRow, InteractionView } from './interactions.ts';
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

const beforeAndAfter = <Value extends z.ZodType>(value: Value) =>
	z.object({ before: value, after: value });

/** One change after the submit; answers only where they changed. */
export const RevisionView = z.object({
	id: Id,
	at: Time,
	by: z.object({ id: z.string(), name: z.string() }),
	reason: z.string(),
	/** Before the change. */
	state: EvaluationState,
	answers: z.array(
		z.object({ criterionId: z.string(), before: Answer.nullable(), after: Answer.nullable() })
	),
	summary: beforeAndAfter(z.string()).nullable(),
	score: beforeAndAfter(z.string().nullable()),
	/** When the agent had acknowledged what was there before. */
	acknowledgedAt: Time.nullable()
});
export type RevisionView = z.infer<typeof RevisionView>;

export const CheckView = z.object({
	/** Empty where it needed no check. */
	reasons: z.array(CheckReason),
	approval: z.object({ by: z.string(), at: Time }).nullable()
});

export const ReturnView = z.object({
	at: Time,
	by: z.string(),
	reason: z.string(),
	submittedAt: Time,
	score: z.string().nullable(),
	answers: Answers,
	summary: z.string()
});
export type ReturnView = z.infer<typeof ReturnView>;

export const ComparedView = z.object({
	id: Id,
	reviewer: PersonRef,
	score: z.string().nullable(),
	answers: Answers
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
	/** What held when it was opened; null where nothing did. */
	policy: ReviewPolicy.nullable(),
	/** How the last submit was checked; null where nothing is checked, and for the agent and the agent's team. */
	check: CheckView.nullable(),
	/** Each time it was sent back, oldest first, with what had been submitted. */
	returns: z.array(ReturnView),
	/** Another's review of the same, once both are submitted; for who reads all evaluations. */
	compared: ComparedView.nullable(),
	/** Occurrences in the agent's earlier evaluations that make these cost more; only for who may write. */
	earlier: z.record(z.string(), z.number().int()),
	draft: EvaluationDraft,
	result: ScoreResult.nullable(),
	contentHash: Sha256.nullable(),
	assignmentId: Id.nullable(),
	submittedAt: Time.nullable(),
	releasedAt: Time.nullable(),
	acknowledgedAt: Time.nullable(),
	/** Oldest first. */
	revisions: z.array(RevisionView),
	comments: z.array(CommentView),
	/** Of the agent, where the viewer may see it; null where there is none. */
	selfReview: SelfReviewState.nullable(),
	simulated: z.boolean(),
	rev: z.number().int(),
	allowed: z.array(
		z.enum([
			'edit',
			'submit',
			'amend',
			'approve',
			'sendBack',
			'release',
			'acknowledge',
			'selfReview',
			'comment',
			'replace'
		])
	)
});
export type EvaluationView = z.infer<typeof EvaluationView>;

/** What was given for one criterion of an earlier evaluation. */
export const EarlierAnswer = z.object({
	value: AnswerValue.nullable(),
	comment: z.string(),
	evidenceCount: z.number().int()
});

/** One evaluation of the same agent under a version of the same rubric. */
export const EarlierEvaluation = z.object({
	id: Id,
	submittedAt: Time,
	rubricVersionId: z.string(),
	reviewer: PersonRef,
	score: z.string().nullable(),
	band: LocalText.nullable(),
	/** By criterion id, as the version of then had them. */
	answers: z.record(z.string(), EarlierAnswer),
	simulated: z.boolean()
});
export type EarlierEvaluation = z.infer<typeof EarlierEvaluation>;

/**
 * GET /api/evaluations/:id/earlier: evaluations of the same agent that its reviewer may see, newest first, at most ten,
 * and the rubric versions they were made under.
 */
export const EarlierEvaluationsView = z.object({
	rows: z.array(EarlierEvaluation),
	rubrics: z.array(RubricVersionView)
});
export type EarlierEvaluationsView = z.infer<typeof EarlierEvaluationsView>;

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
/** POST /api/evaluations/:id/amendments; 409 revConflict, stateConflict, amendmentLimit, editWindowOver; 422 `incomplete` with issues. */
export const AmendBody = z.strictObject({
	rev: z.number().int().min(0),
	/** Made by the caller: the same amendment sent twice is applied once. */
	amendmentId: Id,
	/** At least 4 letters or digits. */
	reason: z.string().max(2000),
	...EvaluationDraft.pick({ answers: true, summary: true }).shape
});
export type AmendBody = z.infer<typeof AmendBody>;
/** POST /api/evaluations/:id/approve: an evaluation in check was looked at and found good. */
export const ApproveBody = z.strictObject({ rev: z.number().int().min(0) });
/** POST /api/evaluations/:id/send-back: gives it back to its reviewer. */
export const SendBackBody = z.strictObject({
	rev: z.number().int().min(0),
	reason: z.string().trim().min(1).max(2000)
});
export const SentBackView = z.object({ id: Id, rev: z.number().int() });
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
	/** A draft again, after it was submitted. */
	sentBack: z.boolean(),
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
	/** For the agent alone: not opened yet, and its outcome not told here. */
	unread: z.boolean(),
	commentCount: z.number().int(),
	/** Time spent on it, ms. */
	activeMs: z.number(),
	interactionId: Id,
	preview: z.string(),
	submittedAt: Time.nullable(),
	releasedAt: Time.nullable(),
	acknowledgedAt: Time.nullable(),
	simulated: z.boolean(),
	rev: z.number().int()
});
export type EvaluationRow = z.infer<typeof EvaluationRow>;
/** `capped`: there are more than `total` that hold what was looked for; the newest are listed. */
export const EvaluationPage = pageOf(EvaluationRow).extend({ capped: z.boolean() });

/** Every filter as it is written in an address; the verb reads it. */
const filterTexts = Object.fromEntries(
	evaluationFilterParams.map((param) => [
		param,
		z
			.string()
			.refine((text) => isEvaluationFilter(param, text))
			.optional()
	])
) as Record<EvaluationFilterParam, z.ZodOptional<z.ZodString>>;

/** GET /api/evaluations; scoped by rights: agents see their own released ones, team leads their team's. */
export const EvaluationQuery = PageQuery.extend({
	...filterTexts,
	sort: EvaluationListing.shape.sort,
	order: EvaluationListing.shape.order
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
/** GET /api/evaluations/export: the same list as a file, in the language of the reader. */
export const EvaluationExportQuery = z.object({
	...filterTexts,
	sort: EvaluationListing.shape.sort,
	order: EvaluationListing.shape.order,
	format: ExportFormat,
	table: EvaluationTable.default('evaluations'),
	locale: Locale
});

/** A line of a JSON Lines export: everything but the conversation and the text of the rubric. */
export const EvaluationDocument = EvaluationRow.extend({
	selection: Selection,
	interaction: InteractionRow.nullable(),
	rubric: z.object({
		id: z.string(),
		key: z.string(),
		version: z.number().int(),
		contentHash: Sha256
	}),
	draft: EvaluationDraft,
	result: ScoreResult.nullable(),
	contentHash: Sha256.nullable(),
	assignmentId: Id.nullable(),
	comments: z.array(CommentView)
});

const Choice = PersonRef.extend({ count: z.number().int() });

/** GET /api/evaluations/facets: what can be chosen, of the newest evaluations one may see. */
export const EvaluationFacetsView = z.object({
	newest: z.number().int(),
	agents: z.array(Choice),
	teams: z.array(Choice),
	reviewers: z.array(Choice),
	rubrics: z.array(
		z.object({
			id: z.string(),
			key: z.string(),
			version: z.number().int(),
			title: LocalText,
			count: z.number().int()
		})
	),
	queues: z.array(z.object({ value: z.string(), count: z.number().int() }))
});
export type EvaluationFacetsView = z.infer<typeof EvaluationFacetsView>;
