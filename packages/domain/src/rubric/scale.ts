import { z } from 'zod';
import { LocalText } from '../words/index.ts';

export const CriterionId = z.string().regex(/^[a-z][a-zA-Z0-9]{1,39}$/);
export type CriterionId = z.infer<typeof CriterionId>;

/** A non-negative decimal number written out, at most 4 decimals: exact where a float is not. */
export const DecimalText = z.string().regex(/^\d{1,6}(\.\d{1,4})?$/);
/** The same, but it may be below 0. */
export const SignedDecimalText = z.string().regex(/^-?\d{1,6}(\.\d{1,4})?$/);

const GradedOption = z.strictObject({
	id: CriterionId,
	label: LocalText,
	/** The part of the weight earned, 0 to 1. */
	share: DecimalText,
	/** What choosing it counts as; left out, `failAtShare` decides. */
	counts: z.enum(['pass', 'fail']).optional()
});

const MultiOption = z.strictObject({
	id: CriterionId,
	label: LocalText,
	/** Added to `base` when chosen; below 0 it takes away. */
	share: SignedDecimalText
});

const Deduction = z.strictObject({
	kind: z.literal('deduction'),
	/** Points off for each occurrence; the weight is the value to start from. */
	amount: DecimalText,
	/** The most that can be taken off; null is no limit. */
	cap: DecimalText.nullable(),
	/** The value never falls below this; it may be negative. Null is no floor. */
	floor: SignedDecimalText.nullable(),
	/** From the second occurrence on, each costs `times` as much; null where every one costs the same. */
	repeat: z
		.strictObject({
			times: DecimalText,
			/** Occurrences in the agent's last evaluations count as earlier ones; 0 counts this one alone. */
			last: z.int().min(0).max(20)
		})
		.nullable()
});
export type Deduction = z.infer<typeof Deduction>;

const Numeric = z.strictObject({
	kind: z.literal('numeric'),
	unit: LocalText.nullable(),
	min: SignedDecimalText,
	max: SignedDecimalText,
	/** `steps`: the last point not above the value counts; `line`: straight between points. */
	curve: z.enum(['steps', 'line']),
	points: z
		.array(z.strictObject({ at: SignedDecimalText, share: DecimalText }))
		.min(1)
		.max(50)
});
export type Numeric = z.infer<typeof Numeric>;

const MultiSelect = z.strictObject({
	kind: z.literal('multiSelect'),
	/** The share with nothing chosen: 0 collects, 1 loses. */
	base: DecimalText,
	options: z.array(MultiOption).min(1).max(20)
});
export type MultiSelect = z.infer<typeof MultiSelect>;

export const Scale = z.discriminatedUnion('kind', [
	z.strictObject({ kind: z.literal('passFail') }),
	/** Best first. */
	z.strictObject({ kind: z.literal('graded'), options: z.array(GradedOption).min(2).max(11) }),
	z.strictObject({ kind: z.literal('points'), max: z.int().min(1).max(100) }),
	Deduction,
	/** Points on top of the total, for each occurrence, up to `cap`. */
	z.strictObject({ kind: z.literal('bonus'), amount: DecimalText, cap: DecimalText }),
	Numeric,
	MultiSelect,
	z.strictObject({ kind: z.literal('text') }),
	z.strictObject({ kind: z.literal('date') })
]);
export type Scale = z.infer<typeof Scale>;

/** Scales that are recorded and never scored. */
export const unscoredScales: readonly Scale['kind'][] = ['text', 'date'];
