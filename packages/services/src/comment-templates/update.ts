import {
	CommentTemplateText,
	CriterionLink,
	Dimension,
	DomainError,
	Id,
	commentTemplateKey
} from '@earshot/domain';
import { inTransaction } from '@earshot/store';
import * as commentTemplates from '@earshot/store/comment-templates';
import { z } from 'zod';
import { writeAudit } from '../audit.ts';
import type { ServiceContext } from '../context.ts';
import { restored } from '../privacy/restore.ts';
import { authoriseUser } from '../rights.ts';
import {
	asDuplicate,
	assertLinkable,
	commenting,
	loadOwnTemplate,
	viewOneTemplate
} from './internal.ts';
import type { CommentTemplateView } from './views.ts';

const UpdateCommentTemplateInput = z.strictObject({
	id: Id,
	rev: z.int().min(0),
	text: CommentTemplateText,
	criterion: CriterionLink.nullable(),
	dimension: Dimension.nullable()
});

/** Changes one's own saved comment; what stands behind masks stays. `revConflict` where another window was quicker. */
export async function updateCommentTemplate(
	ctx: ServiceContext,
	input: z.input<typeof UpdateCommentTemplateInput>
): Promise<CommentTemplateView> {
	authoriseUser(ctx, ...commenting);
	const { id, rev, text: edited, ...links } = UpdateCommentTemplateInput.parse(input);
	const saved = await inTransaction(ctx.store, async (tx) => {
		const current = await loadOwnTemplate(tx, ctx, id);
		await assertLinkable(tx, links.criterion);
		const text = restored(current.text, edited);
		const changes = { ...links, text, textKey: commentTemplateKey(text), updatedAt: ctx.now };
		const template = await commentTemplates.update(tx, id, rev, changes);
		if (template === null) throw new DomainError('revConflict', { currentRev: current.rev });
		await writeAudit(tx, ctx, 'commentTemplate.update', id);
		return template;
	}).catch(asDuplicate);
	return viewOneTemplate(ctx.store, saved);
}
