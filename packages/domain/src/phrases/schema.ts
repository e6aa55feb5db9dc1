import { z } from 'zod';
import { PhraseCategory, TextSpan } from '../interaction/index.ts';
import { Id, Sha256 } from '../words/index.ts';
import { PhraseCondition } from './condition.ts';

export const phraseLanguages = ['zh', 'en'] as const;
export const PhraseLanguage = z.enum(phraseLanguages);
export type PhraseLanguage = z.infer<typeof PhraseLanguage>;

/** A message of an example, or of a text a rule is tried on. */
export const ExampleMessage = z.strictObject({
	role: z.enum(['agent', 'customer', 'bot', 'system']),
	text: z.string(),
	/** From any fixed moment, ms. */
	atMs: z.number().exactOptional(),
	durationMs: z.number().exactOptional()
});
export type ExampleMessage = z.infer<typeof ExampleMessage>;

/** A conversation a rule must hit, or must not. */
export const PhraseExample = z.strictObject({
	hit: z.boolean(),
	messages: z.array(ExampleMessage)
});
export type PhraseExample = z.infer<typeof PhraseExample>;

export const PhraseRuleContent = z.strictObject({
	language: PhraseLanguage,
	/** In the rule's own language. */
	name: z.string(),
	category: PhraseCategory,
	when: PhraseCondition,
	examples: z.array(PhraseExample)
});
export type PhraseRuleContent = z.infer<typeof PhraseRuleContent>;

/** A built-in rule keeps its name; one of the centre's own begins with `own.`. */
export const PhraseRuleId = z.string().regex(/^[a-zA-Z][a-zA-Z0-9.-]{0,63}$/);

const PersonRef = z.strictObject({ id: Id, name: z.string() });

export const phraseRuleStates = ['draft', 'active', 'retired'] as const;
export type PhraseRuleState = (typeof phraseRuleStates)[number];

export const StoredPhraseRule = z.strictObject({
	_id: PhraseRuleId,
	v: z.literal(1),
	state: z.enum(phraseRuleStates),
	/** Counts up with every change of the content; hits carry it. */
	version: z.int().min(1),
	content: PhraseRuleContent,
	/** What conversations are put to; null unless active. An edit changes it only once it is activated. */
	running: z.strictObject({ version: z.int().min(1), content: PhraseRuleContent }).nullable(),
	builtIn: z.boolean(),
	rev: z.int().min(0),
	createdAt: z.date(),
	updatedAt: z.date(),
	/** Null: as delivered, never changed. */
	updatedBy: PersonRef.nullable()
});
export type StoredPhraseRule = z.infer<typeof StoredPhraseRule>;

/** A hit of a back-test to be marked true or false. */
export const SampledHit = z.strictObject({
	interactionId: Id,
	evidence: z.array(TextSpan).max(50),
	/** Null until somebody has looked. */
	correct: z.boolean().nullable(),
	markedBy: PersonRef.nullable(),
	markedAt: z.date().nullable()
});
export type SampledHit = z.infer<typeof SampledHit>;

export const backTestSampleMax = 50;

/** One rule put to the conversations of a period; its job fills it batch by batch. */
export const PhraseBackTest = z.strictObject({
	_id: Id,
	v: z.literal(1),
	ruleId: PhraseRuleId,
	version: z.int().min(1),
	/** As it was when the test was asked for, saved or not. */
	content: PhraseRuleContent,
	contentHash: Sha256,
	/** `from` ≤ periodAt < `to`. */
	from: z.date(),
	to: z.date(),
	seed: z.string().min(1).max(100),
	sampleSize: z.int().min(1).max(backTestSampleMax),
	/** The last conversation counted; null before the first. */
	through: z.strictObject({ periodAt: z.date(), id: Id }).nullable(),
	/** Conversations in the rule's language, and those it hit. */
	conversations: z.int().min(0),
	hits: z.int().min(0),
	/** By Monday of the week in the centre's zone. */
	weeks: z.array(
		z.strictObject({ from: z.date(), conversations: z.int().min(0), hits: z.int().min(0) })
	),
	sample: z.array(SampledHit).max(backTestSampleMax),
	createdAt: z.date(),
	createdBy: PersonRef,
	finishedAt: z.date().nullable()
});
export type PhraseBackTest = z.infer<typeof PhraseBackTest>;
