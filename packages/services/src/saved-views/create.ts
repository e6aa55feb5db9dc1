import { DomainError, ViewedList, ViewName, ViewQuery, type SavedView } from '@earshot/domain';
import { inTransaction, newId } from '@earshot/store';
import { isDuplicateKey } from '@earshot/store/errors';
import * as savedViews from '@earshot/store/saved-views';
import { z } from 'zod';
import { writeAudit } from '../audit.ts';
import type { ServiceContext } from '../context.ts';
import { authoriseUser } from '../rights.ts';
import { assertMaySee, assertMayShare, assertReadable, viewOne, viewRights } from './internal.ts';

const CreateSavedViewInput = z.strictObject({
	list: ViewedList,
	name: ViewName,
	shared: z.boolean().default(false),
	query: ViewQuery
});

/** Views a person may keep of one list. */
const ownMax = 100;

/** Keeps a list as it is seen now, under a name that is new among one's own. */
export async function createSavedView(
	ctx: ServiceContext,
	input: z.input<typeof CreateSavedViewInput>
) {
	authoriseUser(ctx, ...viewRights);
	const given = CreateSavedViewInput.parse(input);
	assertMaySee(ctx, given.list);
	assertMayShare(ctx, given.shared);
	assertReadable(given.list, given.query);
	const times = { createdAt: ctx.now, updatedAt: ctx.now };
	const owner = { ownerId: ctx.actor.userId, rev: 0 };
	const view: SavedView = { _id: newId(), v: 1, ...given, ...owner, ...times };
	await inTransaction(ctx.store, async (tx) => {
		if ((await savedViews.countOwn(tx, view.ownerId, view.list)) >= ownMax)
			throw new DomainError('tooLarge', { max: ownMax });
		await savedViews.insert(tx, view);
		await writeAudit(tx, ctx, 'savedView.create', view._id, {
			name: view.name,
			shared: view.shared
		});
	}).catch((error: unknown) => {
		throw isDuplicateKey(error) ? new DomainError('duplicate', { field: 'name' }) : error;
	});
	return viewOne(ctx.store, ctx, view);
}
