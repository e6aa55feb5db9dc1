import { CommentTemplateText, CriterionLink, Dimension, Id } from '@earshot/domain';
import { z } from 'zod';
import { LocalText, Time } from './common.ts';

export const CommentTemplateView = z.object({
	id: Id,
	text: z.string(),
	criterion: CriterionLink.nullable(),
	/** In the newest version of its rubric; null where that has no such criterion. */
	criterionTitle: LocalText.nullable(),
	dimension: Dimension.nullable(),
	uses: z.number().int(),
	lastUsedAt: Time.nullable(),
	createdAt: Time,
	updatedAt: Time,
	rev: z.number().int()
});
export type CommentTemplateView = z.infer<typeof CommentTemplateView>;

/** GET /api/comment-templates: one's own, and how many one may keep. */
export const CommentTemplateListView = z.object({
	rows: z.array(CommentTemplateView),
	max: z.number().int()
});

/** POST /api/comment-templates */
export const CreateCommentTemplateBody = z.strictObject({
	text: CommentTemplateText,
	criterion: CriterionLink.nullable().default(null),
	dimension: Dimension.nullable().default(null)
});
export type CreateCommentTemplateBody = z.input<typeof CreateCommentTemplateBody>;

/** PUT /api/comment-templates/:id */
export const UpdateCommentTemplateBody = z.strictObject({
	rev: z.int().min(0),
	text: CommentTemplateText,
	criterion: CriterionLink.nullable(),
	dimension: Dimension.nullable()
});
export type UpdateCommentTemplateBody = z.infer<typeof UpdateCommentTemplateBody>;

/** DELETE /api/comment-templates/:id; POST /api/comment-templates/:id/restore undoes it for a day. */
export const CommentTemplateIdView = z.object({ id: Id });
/** POST /api/comment-templates/:id/use */
export const CommentTemplateUseView = z.object({ id: Id, uses: z.number().int() });
