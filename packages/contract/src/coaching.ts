import {
	CoachingOutcome,
	CoachingState,
	CoachingTrigger,
	Dimension,
	Evidence,
	Id
} from '@earshot/domain';
import { z } from 'zod';
import { AgentRef, LocalText, PageQuery, PersonRef, Time, pageOf } from './common.ts';

export const FindingView = z.object({
	id: Id,
	evaluationId: Id,
	interactionId: Id,
	at: Time,
	comment: z.string(),
	critical: z.boolean(),
	withdrawnAt: Time.nullable(),
	evidence: z.array(Evidence),
	preview: z.string()
});

export const CoachingTaskView = z.object({
	id: Id,
	agent: AgentRef,
	team: PersonRef.nullable(),
	criterionId: z.string(),
	criterionTitle: LocalText,
	dimension: Dimension,
	trigger: CoachingTrigger,
	state: CoachingState,
	goal: z.string(),
	plan: z.string(),
	trainer: PersonRef.nullable(),
	dueAt: Time.nullable(),
	overdue: z.boolean(),
	findingCount: z.number().int(),
	report: z.object({ text: z.string(), at: Time }).nullable(),
	result: z.object({ outcome: CoachingOutcome, note: z.string(), at: Time }).nullable(),
	/** `withdrawn`: an amendment took back the findings it rested on. */
	dismissal: z.object({ reason: z.string(), at: Time, withdrawn: z.boolean() }).nullable(),
	simulated: z.boolean(),
	createdAt: Time,
	rev: z.number().int()
});
export type CoachingTaskView = z.infer<typeof CoachingTaskView>;
export const CoachingTaskPage = pageOf(CoachingTaskView);

/** GET /api/coaching/:id */
export const CoachingTaskDetailView = CoachingTaskView.extend({
	findings: z.array(FindingView),
	allowed: z.array(z.enum(['plan', 'report', 'close', 'dismiss']))
});
export type CoachingTaskDetailView = z.infer<typeof CoachingTaskDetailView>;

/** GET /api/coaching; agents see their own once planned, team leads their team's. */
export const CoachingQuery = PageQuery.extend({
	state: CoachingState.optional(),
	agentId: Id.optional(),
	trainerId: Id.optional()
});

/** POST /api/coaching/:id/plan: accept a proposal or edit a planned task. */
export const PlanCoachingBody = z.strictObject({
	rev: z.number().int(),
	goal: z.string().trim().min(1).max(2000),
	plan: z.string().max(8000),
	trainerId: Id,
	dueAt: Time
});
export type PlanCoachingBody = z.infer<typeof PlanCoachingBody>;
/** POST /api/coaching/:id/report */
export const ReportCoachingBody = z.strictObject({
	rev: z.number().int(),
	text: z.string().trim().min(1).max(8000)
});
/** POST /api/coaching/:id/close */
export const CloseCoachingBody = z.strictObject({
	rev: z.number().int(),
	outcome: CoachingOutcome,
	note: z.string().max(4000)
});
/** POST /api/coaching/:id/dismiss */
export const DismissCoachingBody = z.strictObject({
	rev: z.number().int(),
	reason: z.string().trim().min(1).max(2000)
});
/** GET /api/coaching/trainers */
export const TrainerListView = z.object({ rows: z.array(PersonRef) });
