import { z } from 'zod';
import { CriterionId } from '../rubric/schema.ts';
import { Dimension, Id, Sha256 } from '../words/index.ts';

/** As long as a comment on a criterion may be. */
export const CommentTemplateText = z.string().trim().min(1).max(4000);

/** A criterion in whatever version of its rubric. */
export const CriterionLink = z.strictObject({ rubricKey: CriterionId, criterionId: CriterionId });
export type CriterionLink = z.infer<typeof CriterionLink>;

/** Saved comments a person may keep. */
export const commentTemplatesMax = 300;

/** Words that someone writes often, for themselves alone. */
export const CommentTemplate = z.strictObject({
	_id: Id,
	v: z.literal(1),
	ownerId: Id,
	text: CommentTemplateText,
	/** Of the text as CT1 compares it. */
	textKey: Sha256,
	criterion: CriterionLink.nullable(),
	dimension: Dimension.nullable(),
	/** How often it was put into a comment. */
	uses: z.int().min(0),
	lastUsedAt: z.date().nullable(),
	removedAt: z.date().nullable(),
	rev: z.int().min(0),
	createdAt: z.date(),
	updatedAt: z.date()
});
export type CommentTemplate = z.infer<typeof CommentTemplate>;
