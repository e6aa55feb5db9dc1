import { Channel, Dimension, Id, Period } from '@earshot/domain';
import { z } from 'zod';
import { AgentRef, DimensionEstimates, EstimateView, LocalText, PersonRef } from './common.ts';

/** Every score query: month in the centre's zone and one rubric version (scores of two versions are never pooled). */
export const ScoreQuery = z.object({
	period: Period.optional(),
	rubricVersionId: z.string().optional(),
	teamId: Id.optional()
});

export const ScoreScope = z.object({
	period: Period,
	periods: z.array(Period),
	rubricVersionId: z.string().nullable(),
	rubrics: z.array(
		z.object({ id: z.string(), title: LocalText, channel: Channel, minimumN: z.number().int() })
	)
});

export const AgentScoreRow = z.object({
	agent: AgentRef,
	team: PersonRef.nullable(),
	score: EstimateView,
	dimensions: DimensionEstimates,
	/** Change against the month before, points; null where either has no score. */
	change: z.number().nullable(),
	criticalFailures: z.number().int(),
	simulated: z.boolean()
});
export type AgentScoreRow = z.infer<typeof AgentScoreRow>;

/** GET /api/scores/agents */
export const AgentScoresView = z.object({ scope: ScoreScope, rows: z.array(AgentScoreRow) });
export type AgentScoresView = z.infer<typeof AgentScoresView>;

/** GET /api/scores/centre: teams and the whole. */
export const CentreScoresView = z.object({
	scope: ScoreScope,
	centre: z.object({ score: EstimateView, dimensions: DimensionEstimates }),
	teams: z.array(
		z.object({
			team: PersonRef.nullable(),
			agents: z.number().int(),
			score: EstimateView,
			dimensions: DimensionEstimates,
			criticalFailures: z.number().int()
		})
	),
	trend: z.array(z.object({ period: Period, score: EstimateView })),
	/** Most failed criteria first. */
	failures: z.array(
		z.object({
			criterionId: z.string(),
			title: LocalText,
			dimension: Dimension,
			failed: z.number().int(),
			evaluations: z.number().int()
		})
	),
	simulated: z.boolean()
});
export type CentreScoresView = z.infer<typeof CentreScoresView>;

/** GET /api/scores/agents/:id (agents: their own only) */
export const AgentScoreView = z.object({
	scope: ScoreScope,
	agent: AgentRef,
	team: PersonRef.nullable(),
	score: EstimateView,
	dimensions: DimensionEstimates,
	trend: z.array(z.object({ period: Period, score: EstimateView, dimensions: DimensionEstimates })),
	criticalFailures: z.number().int(),
	/** Random-sample interactions the score stands for, and how many there were to draw from. */
	population: z.number().int(),
	simulated: z.boolean()
});
export type AgentScoreView = z.infer<typeof AgentScoreView>;
