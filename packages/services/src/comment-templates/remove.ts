import { DomainError, Id, restorableMs } from '@earshot/domain';
import { inTransaction } from '@earshot/store';
import * as commentTemplates from '@earshot/store/comment-templates';
import { z } from 'zod';
import { writeAudit } from '../audit.ts';
import type { ServiceContext } from '../context.ts';
import { authoriseUser } from '../rights.ts';
import { commenting, loadOwnTemplate } from './internal.ts';

const RemoveCommentTemplateInput = z.strictObject({ id: Id });

/** Takes one's own saved comment away; it can be put back for a day, then the next removal deletes it. */
export async function removeCommentTemplate(
	ctx: ServiceContext,
	input: z.input<typeof RemoveCommentTemplateInput>
): Promise<{ id: string }> {
	authoriseUser(ctx, ...commenting);
	const { id } = RemoveCommentTemplateInput.parse(input);
	return inTransaction(ctx.store, async (tx) => {
		const { rev, ownerId } = await loadOwnTemplate(tx, ctx, id);
		const changes = { removedAt: ctx.now, updatedAt: ctx.now };
		if ((await commentTemplates.update(tx, id, rev, changes)) === null)
			throw new DomainError('revConflict', { id });
		await commentTemplates.forget(tx, ownerId, new Date(ctx.now.getTime() - restorableMs));
		await writeAudit(tx, ctx, 'commentTemplate.remove', id);
		return { id };
	});
}
