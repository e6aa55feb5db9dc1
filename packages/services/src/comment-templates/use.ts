import { DomainError, Id } from '@earshot/domain';
import * as commentTemplates from '@earshot/store/comment-templates';
import { z } from 'zod';
import type { ServiceContext } from '../context.ts';
import { authoriseUser } from '../rights.ts';
import { commenting } from './internal.ts';

const UseCommentTemplateInput = z.strictObject({ id: Id });

/** Counts one use of one's own saved comment, in one conditional update; what is used most comes first. */
export async function useCommentTemplate(
	ctx: ServiceContext,
	input: z.input<typeof UseCommentTemplateInput>
): Promise<{ id: string; uses: number }> {
	authoriseUser(ctx, ...commenting);
	const { id } = UseCommentTemplateInput.parse(input);
	const used = await commentTemplates.use(ctx.store, id, ctx.actor.userId, ctx.now);
	if (used === null) throw new DomainError('notFound', { entity: 'commentTemplate' });
	return { id, uses: used.uses };
}
