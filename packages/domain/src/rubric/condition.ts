import { z } from 'zod';
import { Channel } from '../words/index.ts';
import { CriterionId, SignedDecimalText } from './scale.ts';

/** One thing that holds or does not. An answer that is missing or hidden never holds. */
export const RubricTest = z.discriminatedUnion('kind', [
	z.strictObject({ kind: z.literal('channel'), in: z.array(Channel).min(1) }),
	z.strictObject({
		kind: z.literal('queue'),
		in: z.array(z.string().min(1).max(200)).min(1).max(50)
	}),
	z.strictObject({
		kind: z.literal('answer'),
		criterionId: CriterionId,
		is: z.enum(['pass', 'fail', 'notApplicable', 'given'])
	}),
	z.strictObject({
		kind: z.literal('option'),
		criterionId: CriterionId,
		/** Any of them is chosen. */
		in: z.array(CriterionId).min(1)
	}),
	z.strictObject({
		kind: z.literal('number'),
		criterionId: CriterionId,
		/** Points, occurrences or the number itself, both ends included; null is no end. */
		atLeast: SignedDecimalText.nullable(),
		atMost: SignedDecimalText.nullable()
	})
]);
export type RubricTest = z.infer<typeof RubricTest>;

export const RubricCondition = z.strictObject({
	match: z.enum(['all', 'any']),
	tests: z.array(RubricTest).min(1).max(10)
});
export type RubricCondition = z.infer<typeof RubricCondition>;
