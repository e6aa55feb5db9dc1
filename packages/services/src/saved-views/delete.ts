import { DomainError, Id } from '@earshot/domain';
import { inTransaction } from '@earshot/store';
import * as savedViews from '@earshot/store/saved-views';
import { z } from 'zod';
import { writeAudit } from '../audit.ts';
import type { ServiceContext } from '../context.ts';
import { authoriseUser } from '../rights.ts';
import { loadChangeable, viewRights } from './internal.ts';

const DeleteSavedViewInput = z.strictObject({ id: Id });

/** Deletes a view; lists that opened with it open as they are. */
export async function deleteSavedView(
	ctx: ServiceContext,
	input: z.input<typeof DeleteSavedViewInput>
) {
	authoriseUser(ctx, ...viewRights);
	const { id } = DeleteSavedViewInput.parse(input);
	return inTransaction(ctx.store, async (tx) => {
		const view = await loadChangeable(tx, ctx, id);
		if (!(await savedViews.remove(tx, id)))
			throw new DomainError('notFound', { entity: 'savedView' });
		await writeAudit(tx, ctx, 'savedView.delete', id, { name: view.name, shared: view.shared });
		return { id };
	});
}
