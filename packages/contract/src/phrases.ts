import {
	backTestSampleMax,
	ExampleMessage,
	Id,
	jobStates,
	PhraseCategory,
	PhraseLanguage,
	PhraseRuleContent,
	PhraseRuleId,
	phraseRuleStates,
	Sha256,
	TextSpan
} from '@earshot/domain';
import { z } from 'zod';
import { PersonRef, Time } from './common.ts';

const Share = z.number().min(0).max(1);
const Path = z.array(z.union([z.string(), z.number()]));
const Issue = z.object({ path: Path, code: z.string() });

export const PhraseRuleRow = z.object({
	id: PhraseRuleId,
	builtIn: z.boolean(),
	state: z.enum(phraseRuleStates),
	language: PhraseLanguage,
	category: PhraseCategory,
	name: z.string(),
	version: z.number().int(),
	rev: z.number().int(),
	/** True where it was edited and the edit is not in force yet. */
	pending: z.boolean(),
	/** Of the last 30 days: conversations it hit, all in its language, and their ratio. */
	hits: z.number().int(),
	conversations: z.number().int(),
	rate: Share.nullable(),
	updatedAt: Time.nullable(),
	updatedBy: PersonRef.nullable()
});
export type PhraseRuleRow = z.infer<typeof PhraseRuleRow>;

/** GET /api/phrases */
export const PhraseRuleListView = z.object({
	rows: z.array(PhraseRuleRow),
	/** Names the set of rules in force. */
	set: Sha256,
	/** Conversations not yet put to it. */
	stale: z.number().int(),
	rematch: z.object({ state: z.enum(jobStates), progress: Share }).nullable()
});
export type PhraseRuleListView = z.infer<typeof PhraseRuleListView>;

const ExampleOutcome = z.object({ hit: z.boolean(), evidence: z.array(TextSpan) });
export type ExampleOutcome = z.infer<typeof ExampleOutcome>;

/** GET /api/phrases/:id; POST /api/phrases */
export const PhraseRuleView = PhraseRuleRow.extend({
	content: PhraseRuleContent,
	/** As delivered with the product; null for the centre's own. */
	original: PhraseRuleContent.nullable(),
	examples: z.array(ExampleOutcome)
});
export type PhraseRuleView = z.infer<typeof PhraseRuleView>;

/** Read by the rule engine, which tells each fault by path and code. */
const GivenContent = z.record(z.string(), z.unknown());

/** POST /api/phrases */
export const CreatePhraseRuleBody = z.strictObject({ content: GivenContent });
/** PUT /api/phrases/:id */
export const SavePhraseRuleBody = z.strictObject({
	rev: z.number().int(),
	content: GivenContent
});
/** POST /api/phrases/:id/activate, POST /api/phrases/:id/retire */
export const PhraseRuleRevBody = z.strictObject({ rev: z.number().int() });

/** POST /api/phrases/try: a rule that need not be saved, on its examples and on a text or an interaction. */
export const TryPhraseRuleBody = z.strictObject({
	content: GivenContent,
	messages: z.array(ExampleMessage).max(500).optional(),
	interactionId: Id.optional()
});
export const PhraseTrialView = z.discriminatedUnion('ok', [
	z.object({ ok: z.literal(false), issues: z.array(Issue) }),
	z.object({
		ok: z.literal(true),
		lacking: z.array(Issue),
		examples: z.array(ExampleOutcome),
		tried: z
			.object({
				messages: z.array(z.object({ role: z.string(), text: z.string() })),
				hit: z.boolean(),
				evidence: z.array(TextSpan)
			})
			.nullable()
	})
]);
export type PhraseTrialView = z.infer<typeof PhraseTrialView>;

/** POST /api/phrases/:id/back-tests */
export const StartBackTestBody = z.strictObject({
	content: GivenContent.optional(),
	from: Time,
	to: Time,
	seed: z.string().min(1).max(100).optional(),
	sampleSize: z.number().int().min(1).max(backTestSampleMax).optional()
});

export const BackTestRow = z.object({
	id: Id,
	ruleId: PhraseRuleId,
	version: z.number().int(),
	contentHash: Sha256,
	state: z.enum(['running', 'done', 'failed']),
	progress: Share,
	from: Time,
	to: Time,
	seed: z.string(),
	sampleSize: z.number().int(),
	conversations: z.number().int(),
	hits: z.number().int(),
	rate: Share.nullable(),
	weeks: z.array(z.object({ from: Time, conversations: z.number().int(), hits: z.number().int() })),
	precision: z.object({
		judged: z.number().int(),
		correct: z.number().int(),
		estimate: Share.nullable(),
		lower: Share.nullable(),
		upper: Share.nullable()
	}),
	createdAt: Time,
	createdBy: PersonRef,
	finishedAt: Time.nullable()
});
export type BackTestRow = z.infer<typeof BackTestRow>;
/** GET /api/phrases/:id/back-tests */
export const BackTestListView = z.object({ rows: z.array(BackTestRow) });

const SampledHitView = z.object({
	interactionId: Id,
	periodAt: Time.nullable(),
	/** Number of the first message shown, from 0. */
	from: z.number().int(),
	messageCount: z.number().int(),
	messages: z.array(z.object({ role: z.string(), text: z.string() })),
	/** In the messages shown. */
	evidence: z.array(TextSpan),
	correct: z.boolean().nullable(),
	markedBy: z.string().nullable()
});
export type SampledHitView = z.infer<typeof SampledHitView>;

/** GET /api/phrase-back-tests/:id */
export const BackTestView = BackTestRow.extend({
	/** Null for those who may not read every conversation. */
	sample: z.array(SampledHitView).nullable()
});
export type BackTestView = z.infer<typeof BackTestView>;

/** PUT /api/phrase-back-tests/:id/marks */
export const MarkHitBody = z.strictObject({ interactionId: Id, correct: z.boolean().nullable() });
