import { z } from 'zod';
import { ReviewPolicy } from '../review-policy/schema.ts';
import { Channel, Id, Sha256 } from '../words/index.ts';

export const Plan = z.strictObject({
	_id: Id,
	v: z.literal(1),
	name: z.string().trim().min(1).max(120),
	channel: Channel,
	rubricKey: z.string(),
	/** Interactions drawn per agent. */
	perAgent: z.int().min(1).max(100),
	/** Interactions with `from` ≤ periodAt < `to` form the frame. */
	from: z.date(),
	to: z.date(),
	teamIds: z.array(Id),
	dueDays: z.int().min(1).max(90),
	/** How its reviews are done; goes before what the rubric says. */
	review: ReviewPolicy.optional(),
	/** Drawn from the system's CSPRNG at creation, 64 hexadecimal characters; shown once drawn. */
	seed: Sha256,
	/** SHA-256 of the seed, shown from the start. */
	seedCommitment: Sha256,
	rev: z.int().min(0),
	createdBy: z.string(),
	createdAt: z.date()
});
export type Plan = z.infer<typeof Plan>;

export const DrawPick = z.strictObject({
	interactionId: Id,
	stratum: z.string(),
	/** Permanent random number, hexadecimal. */
	hex: Sha256,
	/** 1-based place within its stratum. */
	order: z.int().min(1),
	inclusionProbability: z.number().min(0).max(1),
	stratumSize: z.int().min(1),
	/** Set where this pick was taken in place of another. */
	replaces: Id.nullable()
});
export type DrawPick = z.infer<typeof DrawPick>;

export const replacementReasons = [
	'wrongNumber',
	'testInteraction',
	'tooShort',
	'recordingBroken',
	'wrongLanguage',
	'conflictOfInterest',
	'other'
] as const;
export const ReplacementReason = z.enum(replacementReasons);
export type ReplacementReason = z.infer<typeof ReplacementReason>;

export const Draw = z.strictObject({
	_id: Id,
	v: z.literal(1),
	planId: Id,
	seed: Sha256,
	perStratum: z.int().min(1),
	frameHash: Sha256,
	frameSize: z.int().min(0),
	picks: z.array(DrawPick),
	replacements: z.array(
		z.strictObject({
			interactionId: Id,
			/** Null where the stratum had no further interaction: the sample is then one smaller. */
			by: Id.nullable(),
			reason: ReplacementReason,
			note: z.string().max(500),
			userId: z.string(),
			at: z.date()
		})
	),
	rev: z.int().min(0),
	createdBy: z.string(),
	createdAt: z.date()
});
export type Draw = z.infer<typeof Draw>;

export const assignmentStates = ['open', 'inReview', 'submitted', 'replaced'] as const;

export const Assignment = z.strictObject({
	_id: Id,
	v: z.literal(1),
	drawId: Id,
	planId: Id,
	interactionId: Id,
	channel: Channel,
	agentId: Id,
	teamId: Id.nullable(),
	reviewerId: Id,
	rubricVersionId: z.string(),
	inclusionProbability: z.number(),
	stratumSize: z.int().min(1),
	/** Estimated work, minutes. */
	minutes: z.number().min(0),
	state: z.enum(assignmentStates),
	evaluationId: Id.nullable(),
	dueAt: z.date(),
	/** The evaluation that this work repeats, to compare the two; never counted, never released. */
	agreementWith: Id.optional(),
	/** When its evaluation was last sent back. */
	sentBackAt: z.date().optional(),
	simulated: z.boolean(),
	rev: z.int().min(0),
	createdAt: z.date()
});
export type Assignment = z.infer<typeof Assignment>;
