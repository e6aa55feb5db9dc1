import {
	Channel,
	DrawPick,
	Id,
	ReplacementReason,
	ReviewPolicy,
	Sha256,
	assignmentStates
} from '@earshot/domain';
import { z } from 'zod';
import { AgentRef, LocalText, PageQuery, PersonRef, Time, pageOf } from './common.ts';

export const PlanView = z.object({
	id: Id,
	name: z.string(),
	channel: Channel,
	rubric: z.object({ key: z.string(), title: LocalText }),
	perAgent: z.number().int(),
	from: Time,
	to: Time,
	teams: z.array(PersonRef),
	dueDays: z.number().int(),
	/** How its reviews are done; null where the rubric alone says it. */
	review: ReviewPolicy.nullable(),
	seedCommitment: Sha256,
	/** Null until the first draw: revealed with the sample. */
	seed: Sha256.nullable(),
	draws: z.array(
		z.object({
			id: Id,
			createdAt: Time,
			picks: z.number().int(),
			assigned: z.number().int(),
			submitted: z.number().int()
		})
	),
	createdAt: Time
});
export type PlanView = z.infer<typeof PlanView>;
export const PlanPage = pageOf(PlanView);

/** POST /api/plans */
export const CreatePlanBody = z.strictObject({
	name: z.string().trim().min(1).max(120),
	channel: Channel,
	rubricKey: z.string(),
	perAgent: z.number().int().min(1).max(100),
	from: Time,
	to: Time,
	teamIds: z.array(Id).default([]),
	dueDays: z.number().int().min(1).max(90).default(7),
	review: ReviewPolicy.optional()
});
export type CreatePlanBody = z.infer<typeof CreatePlanBody>;

/** GET /api/plans/preview with the fields of CreatePlanBody as query: what a draw would meet. */
export const PlanPreviewQuery = z.object({
	channel: Channel,
	from: Time,
	to: Time,
	perAgent: z.coerce.number().int().min(1).max(100),
	teamId: z.union([Id, z.array(Id)]).optional()
});
export const PlanPreviewView = z.object({
	frameSize: z.number().int(),
	sampleSize: z.number().int(),
	minutes: z.number(),
	agents: z.array(
		z.object({ agent: AgentRef, available: z.number().int(), drawn: z.number().int() })
	)
});
export type PlanPreviewView = z.infer<typeof PlanPreviewView>;

/** POST /api/plans/:id/draws runs a draw and answers it; GET /api/draws/:id */
export const DrawView = z.object({
	id: Id,
	plan: z.object({ id: Id, name: z.string(), channel: Channel }),
	seed: Sha256,
	seedCommitment: Sha256,
	frameHash: Sha256,
	frameSize: z.number().int(),
	perStratum: z.number().int(),
	picks: z.array(
		DrawPick.extend({
			agent: AgentRef,
			preview: z.string(),
			replacedBy: Id.nullable(),
			reason: ReplacementReason.nullable(),
			reviewer: PersonRef.nullable(),
			assignmentState: z.enum(assignmentStates).nullable()
		})
	),
	createdBy: z.string(),
	createdAt: Time
});
export type DrawView = z.infer<typeof DrawView>;

/** GET /api/draws/:id/verify: the draw re-derived from seed and frame. */
export const DrawVerificationView = z.object({
	ok: z.boolean(),
	frameHash: Sha256,
	differences: z.array(z.object({ code: z.string(), interactionId: z.string().nullable() }))
});
export type DrawVerificationView = z.infer<typeof DrawVerificationView>;

/** POST /api/draws/:id/assign: to these reviewers, or to all active ones. */
export const AssignDrawBody = z.strictObject({ reviewerIds: z.array(Id).default([]) });
export const AssignResultView = z.object({
	assigned: z.number().int(),
	unassigned: z.array(z.object({ interactionId: Id, reason: z.string() })),
	loads: z.array(z.object({ reviewer: PersonRef, items: z.number().int(), minutes: z.number() }))
});
export type AssignResultView = z.infer<typeof AssignResultView>;

/** POST /api/assignments/:id/replace: this item is unusable; the next of its stratum takes its place. */
export const ReplaceAssignmentBody = z.strictObject({
	rev: z.number().int(),
	reason: ReplacementReason,
	note: z.string().max(500).default('')
});

export const AssignmentView = z.object({
	id: Id,
	state: z.enum(assignmentStates),
	channel: Channel,
	interactionId: Id,
	/** Null where the reviewer must not know. */
	agent: AgentRef.nullable(),
	reviewer: PersonRef,
	planName: z.string(),
	drawId: Id,
	/** Why it was drawn: place, stratum size and probability. */
	order: z.number().int(),
	stratumSize: z.number().int(),
	inclusionProbability: z.number(),
	minutes: z.number(),
	durationMs: z.number().nullable(),
	messageCount: z.number().int(),
	preview: z.string(),
	evaluationId: Id.nullable(),
	dueAt: Time,
	/** When its evaluation was sent back; null unless it is to be done again. */
	sentBackAt: Time.nullable(),
	overdue: z.boolean(),
	simulated: z.boolean(),
	rev: z.number().int()
});
export type AssignmentView = z.infer<typeof AssignmentView>;
export const AssignmentPage = pageOf(AssignmentView);

/** GET /api/assignments; reviewers get their own only. Sorted by due time. */
export const AssignmentQuery = PageQuery.extend({
	state: z.enum(assignmentStates).optional(),
	reviewerId: Id.optional(),
	planId: Id.optional()
});

/** GET /api/assignments/workload: minutes done and planned this week for the signed-in reviewer. */
export const WorkloadView = z.object({
	capacityMinutes: z.number(),
	plannedMinutes: z.number(),
	doneMinutes: z.number(),
	openItems: z.number().int(),
	overdueItems: z.number().int()
});
export type WorkloadView = z.infer<typeof WorkloadView>;
