import { commentTemplatesMax } from '@earshot/domain';
import * as commentTemplates from '@earshot/store/comment-templates';
import type { ServiceContext } from '../context.ts';
import { authoriseUser } from '../rights.ts';
import { commenting, viewTemplates } from './internal.ts';

/** All saved comments of the signed-in person, and how many they may keep. */
export async function listCommentTemplates(ctx: ServiceContext) {
	authoriseUser(ctx, ...commenting);
	const found = await commentTemplates.listOwn(ctx.store, ctx.actor.userId);
	return { rows: await viewTemplates(ctx.store, found), max: commentTemplatesMax };
}
