import {
	CommentTemplateText,
	CriterionLink,
	Dimension,
	commentTemplateKey,
	type CommentTemplate
} from '@earshot/domain';
import { inTransaction, newId } from '@earshot/store';
import * as commentTemplates from '@earshot/store/comment-templates';
import { z } from 'zod';
import { writeAudit } from '../audit.ts';
import type { ServiceContext } from '../context.ts';
import { authoriseUser } from '../rights.ts';
import {
	asDuplicate,
	assertLinkable,
	assertRoom,
	commenting,
	viewOneTemplate
} from './internal.ts';
import type { CommentTemplateView } from './views.ts';

const CreateCommentTemplateInput = z.strictObject({
	text: CommentTemplateText,
	criterion: CriterionLink.nullable().default(null),
	dimension: Dimension.nullable().default(null)
});

/** Keeps words for oneself; `duplicate` where one keeps them already, `tooLarge` (params `max`) where there are too many. */
export async function createCommentTemplate(
	ctx: ServiceContext,
	input: z.input<typeof CreateCommentTemplateInput>
): Promise<CommentTemplateView> {
	authoriseUser(ctx, ...commenting);
	const given = CreateCommentTemplateInput.parse(input);
	const template: CommentTemplate = {
		_id: newId(),
		v: 1,
		ownerId: ctx.actor.userId,
		...given,
		textKey: commentTemplateKey(given.text),
		uses: 0,
		lastUsedAt: null,
		removedAt: null,
		rev: 0,
		createdAt: ctx.now,
		updatedAt: ctx.now
	};
	await inTransaction(ctx.store, async (tx) => {
		await assertLinkable(tx, given.criterion);
		await assertRoom(tx, template.ownerId);
		await commentTemplates.insert(tx, template);
		await writeAudit(tx, ctx, 'commentTemplate.create', template._id);
	}).catch(asDuplicate);
	return viewOneTemplate(ctx.store, template);
}
