import { ViewedList } from '@earshot/domain';
import * as savedViews from '@earshot/store/saved-views';
import { z } from 'zod';
import type { ServiceContext } from '../context.ts';
import { authoriseUser } from '../rights.ts';
import { assertMaySee, viewRights, viewsOf } from './internal.ts';

const ListSavedViewsInput = z.strictObject({ list: ViewedList });

/** One's own views of a list and the shared ones, by name. */
export async function listSavedViews(
	ctx: ServiceContext,
	input: z.input<typeof ListSavedViewsInput>
) {
	authoriseUser(ctx, ...viewRights);
	const { list } = ListSavedViewsInput.parse(input);
	assertMaySee(ctx, list);
	const { userId } = ctx.actor;
	const found = await savedViews.listFor(ctx.store, userId, list);
	const defaultId = await savedViews.defaultOf(ctx.store, userId, list);
	return { rows: await viewsOf(ctx.store, ctx, found, defaultId) };
}
