import { Dimension, LocalText, Period, criterionFields, healthVerdicts } from '@earshot/domain';
import { z } from 'zod';

/** Months in the centre's zone, both included. */
export const MonthsQuery = z.object({ from: Period.optional(), to: Period.optional() });

/** A share, 0 to 1, with Wilson's 95 % interval. */
const Rate = z.object({ estimate: z.number(), lower: z.number(), upper: z.number() });
export type Rate = z.infer<typeof Rate>;

const Looked = {
	from: Period,
	to: Period,
	/** Evaluations of the random sample in these months; at most `limit`, the newest, were looked at. */
	found: z.number().int(),
	looked: z.number().int(),
	limit: z.number().int(),
	simulated: z.boolean()
};

const About = { criterionId: z.string(), title: LocalText, dimension: Dimension };

/** A stretch of versions between which a criterion means the same. */
const BridgeRun = z.object({
	versions: z.array(z.number().int()),
	/** What differs from the stretch before; null for the first. */
	change: z.object({ fields: z.array(z.enum(criterionFields)), absent: z.boolean() }).nullable(),
	points: z.array(
		z.object({
			period: Period,
			n: z.number().int(),
			passed: z.number().int(),
			rate: Rate.nullable()
		})
	)
});
export type BridgeRun = z.infer<typeof BridgeRun>;

/** GET /api/rubrics/:versionId/bridge, by default the last twelve months. */
export const BridgeView = z.object({
	...Looked,
	criteria: z.array(z.object({ ...About, runs: z.array(BridgeRun) }))
});
export type BridgeView = z.infer<typeof BridgeView>;

export const CriterionHealthView = z.object({
	...About,
	asked: z.number().int(),
	notApplicable: z.number().int(),
	/** Scored: asked, and applicable. */
	n: z.number().int(),
	passed: z.number().int(),
	passRate: Rate.nullable(),
	deducted: z.number().int(),
	evidence: z.number().int(),
	comments: z.number().int(),
	/** Correlation, −1 to 1, with the total without this criterion. */
	relation: z.discriminatedUnion('kind', [
		Rate.extend({ kind: z.literal('interval') }),
		z.object({ kind: z.literal('notEstimable'), reason: z.enum(['tooFew', 'constant']) })
	]),
	verdicts: z.array(z.enum(healthVerdicts))
});
export type CriterionHealthView = z.infer<typeof CriterionHealthView>;

/** GET /api/rubrics/:versionId/health, by default the last six months. */
export const RubricHealthView = z.object({ ...Looked, criteria: z.array(CriterionHealthView) });
export type RubricHealthView = z.infer<typeof RubricHealthView>;
