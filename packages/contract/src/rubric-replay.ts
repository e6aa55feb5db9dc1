import {
	Id,
	LocalText,
	Period,
	TraceLine,
	unmappedChoices,
	unmappedReasons
} from '@earshot/domain';
import { z } from 'zod';
import { AgentRef, Time } from './common.ts';

/** GET /api/rubrics/:versionId/replay; months in the centre's zone, both included, by default the last six. */
export const ReplayQuery = z.object({
	from: Period.optional(),
	to: Period.optional(),
	/** What becomes of criteria without an answer. */
	unmapped: z.enum(unmappedChoices).optional(),
	/** Whose evaluations are told one by one; the figures stay those of all. */
	agentId: Id.optional()
});

/** Scores and differences are decimal texts, exact to two decimals. */
const MoveFigures = z.object({
	n: z.number().int(),
	unscored: z.number().int(),
	up: z.number().int(),
	down: z.number().int(),
	before: z.string().nullable(),
	after: z.string().nullable(),
	difference: z.string().nullable(),
	bandChanges: z.number().int(),
	becameCritical: z.number().int(),
	ceasedCritical: z.number().int()
});
export type MoveFigures = z.infer<typeof MoveFigures>;

const Standing = z.object({
	score: z.string().nullable(),
	band: z.object({ id: z.string(), label: LocalText }).nullable(),
	critical: z.boolean()
});

const LineFigures = z.object({
	outcome: TraceLine.shape.outcome,
	earned: z.string().nullable(),
	possible: z.string().nullable(),
	score: z.string().nullable(),
	before: z.string().nullable(),
	after: z.string().nullable()
});

export const MovedReview = z.object({
	/** The evaluation. */
	id: Id,
	agent: AgentRef.nullable(),
	rubricVersionId: z.string(),
	period: Period,
	submittedAt: Time.nullable(),
	before: Standing,
	after: Standing,
	/** Null where there is a score on one side only. */
	difference: z.string().nullable(),
	/** Lines of the calculation that say something else. */
	lines: z.array(
		z.object({
			kind: TraceLine.shape.kind,
			ref: z.string(),
			was: LineFigures.nullable(),
			now: LineFigures.nullable()
		})
	)
});
export type MovedReview = z.infer<typeof MovedReview>;

const Counted = z.object({ criterionId: z.string(), title: LocalText, n: z.number().int() });

const ReplayOutcome = z.object({
	kind: z.literal('replay'),
	from: Period,
	to: Period,
	choice: z.enum(unmappedChoices),
	/** Evaluations of earlier versions in these months; at most `limit`, the newest, were looked at. */
	found: z.number().int(),
	looked: z.number().int(),
	limit: z.number().int(),
	/** With criteria that no answer maps to; of another channel; scored with such criteria as not applicable. */
	leftOut: z.number().int(),
	otherChannel: z.number().int(),
	filled: z.number().int(),
	simulated: z.boolean(),
	versions: z.array(z.object({ id: z.string(), version: z.number().int(), n: z.number().int() })),
	unmapped: z.array(Counted.extend({ reason: z.enum(unmappedReasons) })),
	/** Answered criteria that the version no longer has. */
	removed: z.array(Counted),
	figures: MoveFigures,
	bands: z.array(
		z.object({ from: LocalText.nullable(), to: LocalText.nullable(), n: z.number().int() })
	),
	/** Differences by size: of 0, or beyond `from` up to `to`, away from 0. */
	steps: z.array(z.object({ from: z.string(), to: z.string(), n: z.number().int() })),
	agents: z.array(MoveFigures.extend({ agent: AgentRef.nullable() })),
	/** Evaluations that move, and those of them that are told one by one: furthest first. */
	moved: z.number().int(),
	/** Whose they are; null for everybody's. */
	agentId: Id.nullable(),
	rows: z.array(MovedReview),
	/** Titles of sections, criteria and rules by `kind id`. */
	names: z.record(z.string(), LocalText)
});
export type ReplayOutcome = z.infer<typeof ReplayOutcome>;

export const ReplayView = z.discriminatedUnion('kind', [
	/** The version has errors: nothing can be scored under it. */
	z.object({ kind: z.literal('unsound'), problems: z.number().int() }),
	ReplayOutcome
]);
export type ReplayView = z.infer<typeof ReplayView>;
