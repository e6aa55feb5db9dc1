import { DomainError, Id, ViewName, ViewQuery } from '@earshot/domain';
import { inTransaction } from '@earshot/store';
import { isDuplicateKey } from '@earshot/store/errors';
import * as savedViews from '@earshot/store/saved-views';
import { z } from 'zod';
import { writeAudit } from '../audit.ts';
import type { ServiceContext } from '../context.ts';
import { authoriseUser } from '../rights.ts';
import { assertMayShare, assertReadable, loadChangeable, viewOne, viewRights } from './internal.ts';

const UpdateSavedViewInput = z.strictObject({
	id: Id,
	rev: z.int().min(0),
	name: ViewName.optional(),
	shared: z.boolean().optional(),
	query: ViewQuery.optional()
});

/** Renames a view, shares it or no longer, or keeps what the list shows now in it. */
export async function updateSavedView(
	ctx: ServiceContext,
	input: z.input<typeof UpdateSavedViewInput>
) {
	authoriseUser(ctx, ...viewRights);
	const { id, rev, ...given } = UpdateSavedViewInput.parse(input);
	assertMayShare(ctx, given.shared);
	const changes = Object.fromEntries(
		Object.entries(given).filter(([, value]) => value !== undefined)
	);
	const saved = await inTransaction(ctx.store, async (tx) => {
		const current = await loadChangeable(tx, ctx, id);
		assertReadable(current.list, given.query);
		const view = await savedViews.update(tx, id, rev, { ...changes, updatedAt: ctx.now });
		if (view === null) throw new DomainError('revConflict', { currentRev: current.rev });
		await writeAudit(tx, ctx, 'savedView.update', id, {
			before: current.name,
			name: view.name,
			shared: view.shared
		});
		return view;
	}).catch((error: unknown) => {
		throw isDuplicateKey(error) ? new DomainError('duplicate', { field: 'name' }) : error;
	});
	return viewOne(ctx.store, ctx, saved);
}
