import { z } from 'zod';
import { Channel, Dimension, LocalText, Sha256 } from '../words/index.ts';

export const CriterionId = z.string().regex(/^[a-z][a-zA-Z0-9]{1,39}$/);
export type CriterionId = z.infer<typeof CriterionId>;

/** A non-negative decimal number written out, at most 4 decimals: exact where a float is not. */
export const DecimalText = z.string().regex(/^\d{1,6}(\.\d{1,4})?$/);

export const Scale = z.discriminatedUnion('kind', [
	z.strictObject({ kind: z.literal('passFail') }),
	z.strictObject({
		kind: z.literal('graded'),
		/** Best first; `share` is the part of the weight earned, 0 to 1. */
		options: z
			.array(z.strictObject({ id: CriterionId, label: LocalText, share: DecimalText }))
			.min(2)
			.max(11)
	}),
	z.strictObject({ kind: z.literal('points'), max: z.int().min(1).max(100) })
]);
export type Scale = z.infer<typeof Scale>;

export const Criterion = z.strictObject({
	id: CriterionId,
	dimension: Dimension,
	title: LocalText,
	guidance: LocalText,
	goodExample: LocalText.nullable(),
	badExample: LocalText.nullable(),
	weight: DecimalText,
	scale: Scale,
	/** `form`: failing sets the whole evaluation to 0; `section`: its section to 0. */
	critical: z.enum(['none', 'section', 'form']),
	allowNotApplicable: z.boolean(),
	evidence: z.enum(['optional', 'onDeduction', 'always']),
	/** Earned share at or below which the criterion counts as failed and becomes a finding. */
	failAtShare: DecimalText
});
export type Criterion = z.infer<typeof Criterion>;

export const Section = z.strictObject({
	id: CriterionId,
	title: LocalText,
	criteria: z.array(Criterion).min(1)
});
export type Section = z.infer<typeof Section>;

export const Band = z.strictObject({ id: CriterionId, label: LocalText, min: DecimalText });
export type Band = z.infer<typeof Band>;

export const RubricContent = z.strictObject({
	title: LocalText,
	description: LocalText,
	channels: z.array(Channel).min(1),
	sections: z.array(Section).min(1),
	/** Highest first; the last starts at 0. */
	bands: z.array(Band).min(1),
	/** Evaluations below which the screen says "too few". */
	minimumN: z.int().min(1)
});
export type RubricContent = z.infer<typeof RubricContent>;

export const RubricVersion = z.strictObject({
	/** `key@version` */
	_id: z.string(),
	v: z.literal(1),
	key: CriterionId,
	version: z.int().min(1),
	state: z.enum(['draft', 'published', 'retired']),
	content: RubricContent,
	contentHash: Sha256,
	builtIn: z.boolean(),
	rev: z.int().min(0),
	createdAt: z.date(),
	publishedAt: z.date().nullable()
});
export type RubricVersion = z.infer<typeof RubricVersion>;
