import { z } from 'zod';
import { CriterionId } from '../rubric/schema.ts';
import { Dimension, Id, LocalText } from '../words/index.ts';

export const coachingStates = ['proposed', 'planned', 'reported', 'closed', 'dismissed'] as const;
export const CoachingState = z.enum(coachingStates);
export type CoachingState = z.infer<typeof CoachingState>;

export const coachingOutcomes = ['achieved', 'partly', 'notAchieved'] as const;
export const CoachingOutcome = z.enum(coachingOutcomes);
export type CoachingOutcome = z.infer<typeof CoachingOutcome>;

export const CoachingTrigger = z.discriminatedUnion('kind', [
	z.strictObject({ kind: z.literal('critical') }),
	z.strictObject({ kind: z.literal('repeated'), count: z.int().min(2), days: z.int().min(1) })
]);
export type CoachingTrigger = z.infer<typeof CoachingTrigger>;

export const CoachingTask = z.strictObject({
	_id: Id,
	v: z.literal(1),
	agentId: Id,
	teamId: Id.nullable(),
	rubricKey: CriterionId,
	criterionId: CriterionId,
	criterionTitle: LocalText,
	dimension: Dimension,
	trigger: CoachingTrigger,
	findingIds: z.array(Id).min(1),
	state: CoachingState,
	goal: z.string().max(2000),
	plan: z.string().max(8000),
	trainerId: Id.nullable(),
	dueAt: z.date().nullable(),
	report: z.strictObject({ text: z.string().min(1).max(8000), at: z.date() }).nullable(),
	result: z
		.strictObject({ outcome: CoachingOutcome, note: z.string().max(4000), at: z.date() })
		.nullable(),
	dismissal: z
		.strictObject({
			reason: z.string().min(1).max(2000),
			at: z.date(),
			/** Set where an amendment took back the findings it rested on. */
			withdrawn: z.literal(true).optional()
		})
		.nullable(),
	simulated: z.boolean(),
	rev: z.int().min(0),
	createdAt: z.date(),
	updatedAt: z.date()
});
export type CoachingTask = z.infer<typeof CoachingTask>;
