import { DomainError, Id, isRestorable } from '@earshot/domain';
import { inTransaction } from '@earshot/store';
import * as commentTemplates from '@earshot/store/comment-templates';
import { z } from 'zod';
import { writeAudit } from '../audit.ts';
import type { ServiceContext } from '../context.ts';
import { authoriseUser } from '../rights.ts';
import {
	asDuplicate,
	assertRoom,
	commenting,
	loadOwnTemplate,
	viewOneTemplate
} from './internal.ts';
import type { CommentTemplateView } from './views.ts';

const RestoreCommentTemplateInput = z.strictObject({ id: Id });

/** Puts back what was removed within a day; `duplicate` where the same words were written again meanwhile. */
export async function restoreCommentTemplate(
	ctx: ServiceContext,
	input: z.input<typeof RestoreCommentTemplateInput>
): Promise<CommentTemplateView> {
	authoriseUser(ctx, ...commenting);
	const { id } = RestoreCommentTemplateInput.parse(input);
	const restored = await inTransaction(ctx.store, async (tx) => {
		const { rev, ownerId, removedAt } = await loadOwnTemplate(tx, ctx, id, true);
		if (removedAt === null || !isRestorable(removedAt, ctx.now))
			throw new DomainError('notFound', { entity: 'commentTemplate' });
		await assertRoom(tx, ownerId);
		const changes = { removedAt: null, updatedAt: ctx.now };
		const template = await commentTemplates.update(tx, id, rev, changes);
		if (template === null) throw new DomainError('revConflict', { id });
		await writeAudit(tx, ctx, 'commentTemplate.restore', id);
		return template;
	}).catch(asDuplicate);
	return viewOneTemplate(ctx.store, restored);
}
