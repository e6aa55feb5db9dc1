import { z } from 'zod';
import { SignedDecimalText } from '../rubric/scale.ts';
import { Sha256 } from '../words/index.ts';

/** Which answers need a comment: none, those that cost something, all that apply. */
export const commentRules = ['never', 'onDeduction', 'always'] as const;
export const CommentRule = z.enum(commentRules);
export type CommentRule = z.infer<typeof CommentRule>;

/** When the reviewer sees the score: once everything is answered, or only after the submit. */
export const scoreTimes = ['onceAnswered', 'onceSubmitted'] as const;
export const ScoreTime = z.enum(scoreTimes);
export type ScoreTime = z.infer<typeof ScoreTime>;

/** Which submitted reviews the QA lead looks at before they can be released; any one suffices. */
export const CheckRule = z.strictObject({
	/** Part of all reviews, 0 to 1, chosen by keyed numbers that anybody with the plan's seed can recompute. */
	share: z.number().min(0).max(1).optional(),
	/** Where any criterion failed. */
	onFailure: z.boolean().optional(),
	/** Where a critical criterion failed. */
	onCritical: z.boolean().optional(),
	/** Where the score is lower, or there is none. */
	belowScore: SignedDecimalText.optional()
});
export type CheckRule = z.infer<typeof CheckRule>;

/** What the reviewer is not shown until the submit. */
export const blindFields = ['agent', 'earlierScores', 'machineHints'] as const;
export type BlindField = (typeof blindFields)[number];
export const Blind = z.strictObject({
	/** Who is reviewed, and in which team. */
	agent: z.boolean().optional(),
	/** The agent's earlier evaluations, and what is counted from them. */
	earlierScores: z.boolean().optional(),
	/** What was measured and found in the interaction by machine. */
	machineHints: z.boolean().optional()
});
export type Blind = z.infer<typeof Blind>;

/** Why a review is looked at; `sentBack`: it was sent back before. */
export const checkReasons = ['share', 'failure', 'critical', 'belowScore', 'sentBack'] as const;
export const CheckReason = z.enum(checkReasons);
export type CheckReason = z.infer<typeof CheckReason>;

/** What was decided at a submit; kept where nothing is to be looked at too, so that it can be proven. */
export const ReviewCheck = z.strictObject({
	reasons: z.array(CheckReason),
	/** The review's number among those of its plan, hexadecimal; null where no share is chosen. */
	hex: Sha256.nullable(),
	/** Who looked at it and found it good. */
	approval: z.strictObject({ userId: z.string(), name: z.string(), at: z.date() }).nullable()
});
export type ReviewCheck = z.infer<typeof ReviewCheck>;

/** Which reviews a second reviewer repeats unseen, to learn how far reviewers agree; either suffices. */
export const SecondRule = z.strictObject({
	/** Part of all reviews, 0 to 1, chosen as in {@link CheckRule}. */
	share: z.number().min(0).max(1).optional(),
	/** Where any criterion failed. */
	onFailure: z.boolean().optional()
});
export type SecondRule = z.infer<typeof SecondRule>;

/** What was decided at the first submit; kept where there is no second review too. */
export const SecondReview = z.strictObject({
	reasons: z.array(z.enum(['share', 'failure'])),
	/** As of {@link ReviewCheck}. */
	hex: Sha256.nullable()
});
export type SecondReview = z.infer<typeof SecondReview>;

/** How reviews are done under a rubric or in a plan; what is left out asks for nothing. */
export const ReviewPolicy = z.strictObject({
	/** Part of the recording that is played before the submit, 0 to 1. */
	minimumHeardShare: z.number().min(0).max(1).optional(),
	comment: CommentRule.optional(),
	showScore: ScoreTime.optional(),
	/** What is hidden until the submit; said as a whole, `{}` is nothing. */
	blind: Blind.optional(),
	/** Hours after the submit in which the reviewer may amend, 0 to 720; 0: not at all. Left out: until the release. */
	editWindowHours: z.int().min(0).max(720).optional(),
	/** Which reviews wait for the QA lead; said as a whole, `{}` is none. */
	check: CheckRule.optional(),
	/** Which reviews are repeated by another reviewer; said as a whole, `{}` is none. */
	secondReview: SecondRule.optional()
});
export type ReviewPolicy = z.infer<typeof ReviewPolicy>;
