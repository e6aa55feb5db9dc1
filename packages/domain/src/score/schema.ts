import { z } from 'zod';
import { Channel, Dimension, Id, Period } from '../words/index.ts';

export const RollupItem = z.strictObject({
	evaluationId: Id,
	/** Quality before critical failures, in the unit of the rubric's total: 0 to 100 for a percentage; see SPEC.md. */
	score: z.number(),
	/** Score with critical failures applied. */
	final: z.number(),
	critical: z.boolean(),
	dimensions: z.partialRecord(Dimension, z.number().nullable()),
	simulated: z.boolean()
});
export type RollupItem = z.infer<typeof RollupItem>;

/** Read model: the released random-sample evaluations of one agent, month and rubric version. */
export const AgentRollup = z.strictObject({
	/** `agentId|period|rubricVersionId` */
	_id: z.string(),
	v: z.literal(1),
	agentId: Id,
	teamId: Id.nullable(),
	period: Period,
	channel: Channel,
	rubricVersionId: z.string(),
	items: z.array(RollupItem),
	rev: z.int().min(0)
});
export type AgentRollup = z.infer<typeof AgentRollup>;

/** An estimate on the 0–100 scale with its 95 % interval. */
export const Estimate = z.strictObject({
	n: z.int().min(0),
	mean: z.number().nullable(),
	lower: z.number().nullable(),
	upper: z.number().nullable(),
	/** True where n is below the rubric's minimum, or 3: the screen says so instead of ranking. */
	tooFew: z.boolean(),
	/** True where the spread was taken from the typical value, not from this centre's pool. */
	typicalSpread: z.boolean()
});
export type Estimate = z.infer<typeof Estimate>;
