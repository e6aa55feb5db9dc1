import { z } from 'zod';
import { ReviewPolicy } from '../review-policy/schema.ts';
import { Channel, Dimension, LocalText, Sha256 } from '../words/index.ts';
import { RubricCondition } from './condition.ts';
import { CriterionId, DecimalText, Scale, SignedDecimalText } from './scale.ts';
import { CrossRule, plainScoring, Scoring } from './scoring.ts';

export { CriterionId, DecimalText, Scale, SignedDecimalText } from './scale.ts';
export { RubricCondition, RubricTest } from './condition.ts';
export { CrossRule, plainScoring, RuleTarget, Scoring } from './scoring.ts';

export const Criterion = z.strictObject({
	id: CriterionId,
	dimension: Dimension,
	title: LocalText,
	guidance: LocalText,
	goodExample: LocalText.nullable(),
	badExample: LocalText.nullable(),
	/** Of the service standard that the criterion follows from: 服务规范 §3.2. */
	clause: z.string().min(1).max(120).optional(),
	weight: DecimalText,
	scale: Scale,
	/** What failing it cuts down to `criticalCap`: itself, its section, or the whole evaluation. */
	critical: z.enum(['none', 'criterion', 'section', 'form']),
	/** Per cent of what that part could earn which remains, 0 to 100; left out it is 0. */
	criticalCap: DecimalText.optional(),
	allowNotApplicable: z.boolean(),
	evidence: z.enum(['optional', 'onDeduction', 'always']),
	/** Earned share at or below which the criterion counts as failed and becomes a finding. */
	failAtShare: DecimalText,
	/** Asked only where this holds. */
	showWhen: RubricCondition.optional(),
	/** "Not applicable" is refused, and text or date must be given, where this holds. */
	requireWhen: RubricCondition.optional()
});
export type Criterion = z.infer<typeof Criterion>;

export const Section = z.strictObject({
	id: CriterionId,
	title: LocalText,
	criteria: z.array(Criterion).min(1),
	/** What the section counts for; its criteria then only share it out. */
	weight: DecimalText.optional(),
	/** The points of the section never fall below this. */
	floor: SignedDecimalText.optional(),
	/** Asked only where this holds. */
	showWhen: RubricCondition.optional()
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
	minimumN: z.int().min(1),
	/** Left out: weighted percentage from 0, weight of what does not apply redistributed over the form. */
	scoring: Scoring.optional(),
	/** Applied in this order. */
	rules: z.array(CrossRule).max(100).optional(),
	/** How reviews under it are done, where their plan says nothing else. */
	review: ReviewPolicy.optional()
});
export type RubricContent = z.infer<typeof RubricContent>;

export const scoringOf = (content: RubricContent): Scoring => content.scoring ?? plainScoring;

/** Who retired a version, when, and why: a reason, or the version that took its place. */
export const Retirement = z.strictObject({
	at: z.date(),
	by: z.string(),
	reason: z.string().max(500),
	replacedBy: z.string().nullable()
});
export type Retirement = z.infer<typeof Retirement>;

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
	publishedAt: z.date().nullable(),
	/** Name of who published it. */
	publishedBy: z.string().optional(),
	retirement: Retirement.optional()
});
export type RubricVersion = z.infer<typeof RubricVersion>;
