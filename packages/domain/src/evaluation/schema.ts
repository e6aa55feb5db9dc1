import { z } from 'zod';
import { Mentions } from '../mention/schema.ts';
import { ReviewCheck, ReviewPolicy, SecondReview } from '../review-policy/schema.ts';
import { CriterionId, DecimalText, RuleTarget, SignedDecimalText } from '../rubric/schema.ts';
import { Channel, Dimension, Id, LocalText, Period, Selection, Sha256 } from '../words/index.ts';

export const Evidence = z.discriminatedUnion('kind', [
	z.strictObject({
		kind: z.literal('range'),
		id: z.string().min(1).max(40),
		startMs: z.number().min(0),
		endMs: z.number().min(0),
		note: z.string().max(500)
	}),
	z.strictObject({
		kind: z.literal('message'),
		id: z.string().min(1).max(40),
		messageIndex: z.int().min(0),
		quote: z.string().max(2000),
		note: z.string().max(500)
	})
]);
export type Evidence = z.infer<typeof Evidence>;

export const AnswerValue = z.discriminatedUnion('kind', [
	z.strictObject({ kind: z.literal('passFail'), pass: z.boolean() }),
	z.strictObject({ kind: z.literal('graded'), optionId: CriterionId }),
	z.strictObject({ kind: z.literal('points'), points: z.int().min(0) }),
	/** How often it happened: a deduction or a bonus. */
	z.strictObject({ kind: z.literal('count'), count: z.int().min(0).max(999) }),
	z.strictObject({ kind: z.literal('number'), number: SignedDecimalText }),
	/** Any number of options, in any order. */
	z.strictObject({ kind: z.literal('options'), optionIds: z.array(CriterionId).max(20) }),
	z.strictObject({ kind: z.literal('text'), text: z.string().max(4000) }),
	z.strictObject({ kind: z.literal('date'), date: z.iso.date() }),
	z.strictObject({ kind: z.literal('notApplicable') })
]);
export type AnswerValue = z.infer<typeof AnswerValue>;

export const Answer = z.strictObject({
	value: AnswerValue.nullable(),
	comment: z.string().max(4000),
	evidence: z.array(Evidence).max(50)
});
export type Answer = z.infer<typeof Answer>;

export const Answers = z.record(CriterionId, Answer);
export type Answers = z.infer<typeof Answers>;

/** What the reviewer is writing; saved whole on every autosave. */
export const EvaluationDraft = z.strictObject({
	answers: Answers,
	summary: z.string().max(8000),
	/** Parts of the recording played so far, merged, ascending. */
	heard: z
		.array(z.strictObject({ startMs: z.number().min(0), endMs: z.number().min(0) }))
		.max(5000),
	/** Milliseconds with the item open and in use. */
	activeMs: z.number().min(0),
	/** People mentioned in comments and summary; those whose names stand nowhere are not. */
	mentions: Mentions.optional()
});
export type EvaluationDraft = z.infer<typeof EvaluationDraft>;

/** Decimal text with two decimals; "0.00" to "100.00" unless the rubric gives a bonus, other points or a lower floor. */
export const ScoreText = z.string().regex(/^-?\d{1,9}\.\d{2}$/);

export const TraceLine = z.strictObject({
	/** `criterion`, then `section`, then `dimension`, then `critical`, then `total`; changes before what they changed. */
	kind: z.enum([
		'criterion',
		'section',
		'dimension',
		'critical',
		'total',
		'rule',
		'bound',
		'bonus'
	]),
	/** Criterion, section, dimension or rule id; for `total` the band id; for `bound` `floor` or `ceiling`. */
	ref: z.string(),
	outcome: z.enum([
		'scored',
		'notApplicable',
		'failed',
		'zeroed',
		'capped',
		'hidden',
		'unscored',
		'bonus'
	]),
	weight: DecimalText.nullable(),
	/** Earned share of the weight, at most 6 decimals. */
	share: z.string().nullable(),
	earned: z.string().nullable(),
	possible: z.string().nullable(),
	/** In the unit of the total, for sections, dimensions and the total. */
	score: ScoreText.nullable(),
	/** What a change was made to, and what stood there before and after it. */
	target: RuleTarget.optional(),
	before: z.string().optional(),
	after: z.string().optional(),
	/** Occurrences, and earlier ones that made them cost more. */
	count: z.int().optional(),
	earlier: z.int().optional()
});
export type TraceLine = z.infer<typeof TraceLine>;

export const ScoreResult = z.strictObject({
	/** Final, critical failures applied; null when nothing was applicable. */
	score: ScoreText.nullable(),
	/** Quality before critical failures were applied. */
	beforeCritical: ScoreText.nullable(),
	criticalFailures: z.array(CriterionId),
	failed: z.array(CriterionId),
	dimensions: z.partialRecord(Dimension, ScoreText.nullable()),
	sections: z.record(z.string(), ScoreText.nullable()),
	band: z.strictObject({ id: z.string(), label: LocalText }).nullable(),
	trace: z.array(TraceLine)
});
export type ScoreResult = z.infer<typeof ScoreResult>;

/**
 * `inCheck`: submitted, and the QA lead is to look at it before it can be released; `agreement`: repeats another's review,
 * and is only compared with it.
 */
export const evaluationStates = [
	'draft',
	'inCheck',
	'submitted',
	'released',
	'acknowledged',
	'agreement'
] as const;
export const EvaluationState = z.enum(evaluationStates);
export type EvaluationState = z.infer<typeof EvaluationState>;

export const EvaluationComment = z.strictObject({
	id: Id,
	userId: z.string(),
	name: z.string(),
	at: z.date(),
	text: z.string().min(1).max(4000),
	mentions: Mentions.optional()
});
export type EvaluationComment = z.infer<typeof EvaluationComment>;

const Acknowledgement = z.strictObject({ userId: z.string(), at: z.date(), contentHash: Sha256 });

const beforeAndAfter = <Value extends z.ZodType>(value: Value) =>
	z.strictObject({ before: value, after: value });

/** One change of what had been handed over. */
export const EvaluationRevision = z.strictObject({
	id: Id,
	at: z.date(),
	userId: z.string(),
	name: z.string(),
	reason: z.string().min(1).max(2000),
	/** Before the change. */
	state: EvaluationState,
	/** The criteria that changed, null where there was no answer. */
	answers: z.array(
		z.strictObject({
			criterionId: CriterionId,
			before: Answer.nullable(),
			after: Answer.nullable()
		})
	),
	/** Null where it did not change. */
	summary: beforeAndAfter(z.string()).nullable(),
	score: beforeAndAfter(ScoreText.nullable()),
	contentHash: beforeAndAfter(Sha256),
	/** The acknowledgement of what was there before, void by the change. */
	acknowledgement: Acknowledgement.nullable()
});
export type EvaluationRevision = z.infer<typeof EvaluationRevision>;

/** A document that grows with every change needs an end. */
export const revisionsMax = 20;

/** Times an evaluation may be sent back: each keeps what was submitted, and a document has an end. */
export const returnsMax = 20;

/** A submitted evaluation that was sent back, as it was. */
export const EvaluationReturn = z.strictObject({
	userId: z.string(),
	name: z.string(),
	at: z.date(),
	reason: z.string().min(1).max(2000),
	submission: z.strictObject({
		answers: Answers,
		summary: z.string().max(8000),
		result: ScoreResult,
		contentHash: Sha256,
		submittedAt: z.date(),
		check: ReviewCheck.optional()
	})
});
export type EvaluationReturn = z.infer<typeof EvaluationReturn>;

export const Evaluation = z.strictObject({
	_id: Id,
	v: z.literal(1),
	assignmentId: Id.nullable(),
	interactionId: Id,
	channel: Channel,
	agentId: Id,
	teamId: Id.nullable(),
	reviewerId: Id,
	rubricVersionId: z.string(),
	selection: Selection,
	inclusionProbability: z.number().min(0).max(1).nullable(),
	period: Period,
	/** What held when it was opened; left out where nothing did. */
	policy: ReviewPolicy.optional(),
	/** Of the last submit. */
	check: ReviewCheck.optional(),
	/** Whether another reviewer repeats it. */
	second: SecondReview.optional(),
	/** The evaluation that this one repeats, unseen by its reviewer. */
	agreementWith: Id.optional(),
	/** Oldest first. */
	returns: z.array(EvaluationReturn).max(returnsMax).optional(),
	state: EvaluationState,
	draft: EvaluationDraft,
	/** Identifies the last autosave, so that a repeated request is answered, not applied twice. */
	lastSaveId: z.string().nullable(),
	result: ScoreResult.nullable(),
	/** Of rubric version, interaction, answers, summary and result; set at submit. */
	contentHash: Sha256.nullable(),
	submittedAt: z.date().nullable(),
	releasedAt: z.date().nullable(),
	releasedBy: z.string().nullable(),
	/** When the agent first opened it; absent before. */
	readAt: z.date().optional(),
	acknowledgement: Acknowledgement.nullable(),
	/** Oldest first; absent where nothing was changed since the submit. */
	revisions: z.array(EvaluationRevision).max(revisionsMax).optional(),
	comments: z.array(EvaluationComment),
	simulated: z.boolean(),
	rev: z.int().min(0),
	createdAt: z.date(),
	updatedAt: z.date()
});
export type Evaluation = z.infer<typeof Evaluation>;

export const Finding = z.strictObject({
	_id: Id,
	v: z.literal(1),
	evaluationId: Id,
	interactionId: Id,
	agentId: Id,
	teamId: Id.nullable(),
	rubricKey: CriterionId,
	rubricVersionId: z.string(),
	criterionId: CriterionId,
	dimension: Dimension,
	title: LocalText,
	critical: z.boolean(),
	comment: z.string(),
	evidence: z.array(Evidence),
	/** When the agent was told: the release, or the amendment that brought it; the coaching rule counts from it. */
	at: z.date(),
	/** Set where an amendment took the failure back; tasks that name it keep it. */
	withdrawnAt: z.date().optional(),
	simulated: z.boolean()
});
export type Finding = z.infer<typeof Finding>;
