import { z } from 'zod';
import { LocalText } from '../words/index.ts';
import { RubricCondition } from './condition.ts';
import { CriterionId, DecimalText, SignedDecimalText } from './scale.ts';

/** How points become the total. */
export const Scoring = z.strictObject({
	total: z.discriminatedUnion('kind', [
		/** 100 · earned / possible */
		z.strictObject({ kind: z.literal('percentage') }),
		/** The points themselves. */
		z.strictObject({ kind: z.literal('points') }),
		/** `start` less everything that was lost. */
		z.strictObject({ kind: z.literal('deduct'), start: DecimalText })
	]),
	/** The total never falls below this; it may be negative. */
	floor: SignedDecimalText,
	/** The total, bonus included, never rises above this; null is no limit. */
	ceiling: DecimalText.nullable(),
	/** What becomes of the weight of a criterion that does not apply. */
	notApplicable: z.enum(['inForm', 'inSection', 'full'])
});
export type Scoring = z.infer<typeof Scoring>;

export const RuleTarget = z.discriminatedUnion('part', [
	z.strictObject({ part: z.literal('criterion'), id: CriterionId }),
	z.strictObject({ part: z.literal('section'), id: CriterionId }),
	z.strictObject({ part: z.literal('form') })
]);
export type RuleTarget = z.infer<typeof RuleTarget>;

/** Answers somewhere that change the points of something else. */
export const CrossRule = z.strictObject({
	id: CriterionId,
	title: LocalText,
	when: RubricCondition,
	target: RuleTarget,
	change: z.enum(['raise', 'lower', 'set']),
	/** Points of the criterion or section; points of the total for the form. */
	by: DecimalText
});
export type CrossRule = z.infer<typeof CrossRule>;

/** What a rubric that says nothing about its total means. */
export const plainScoring: Scoring = {
	total: { kind: 'percentage' },
	floor: '0',
	ceiling: null,
	notApplicable: 'inForm'
};
