import type { CommentTemplate, LocalText } from '@earshot/domain';
import { masked } from '../privacy/mask.ts';

/** What somebody keeps, as they alone see it: masked like everything a reviewer wrote. */
export const viewCommentTemplate = (
	template: CommentTemplate,
	criterionTitle: LocalText | null
) => ({
	id: template._id,
	text: masked(template.text),
	criterion: template.criterion,
	/** Null without a link, and where the newest version has no such criterion. */
	criterionTitle,
	dimension: template.dimension,
	uses: template.uses,
	lastUsedAt: template.lastUsedAt,
	createdAt: template.createdAt,
	updatedAt: template.updatedAt,
	rev: template.rev
});
export type CommentTemplateView = ReturnType<typeof viewCommentTemplate>;
