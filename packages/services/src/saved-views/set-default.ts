import { DomainError, Id, ViewedList } from '@earshot/domain';
import { inTransaction } from '@earshot/store';
import * as savedViews from '@earshot/store/saved-views';
import { z } from 'zod';
import { writeAudit } from '../audit.ts';
import type { ServiceContext } from '../context.ts';
import { authoriseUser } from '../rights.ts';
import { assertMaySee, loadView, viewRights } from './internal.ts';

const SetDefaultViewInput = z.strictObject({ list: ViewedList, id: Id.nullable() });

/** Chooses the view one's list opens with; null = none. */
export async function setDefaultView(
	ctx: ServiceContext,
	input: z.input<typeof SetDefaultViewInput>
) {
	authoriseUser(ctx, ...viewRights);
	const { list, id } = SetDefaultViewInput.parse(input);
	assertMaySee(ctx, list);
	const { userId } = ctx.actor;
	return inTransaction(ctx.store, async (tx) => {
		if (id !== null && (await loadView(tx, ctx, id)).list !== list)
			throw new DomainError('notFound', { entity: 'savedView' });
		await savedViews.setDefault(tx, userId, list, id);
		await writeAudit(tx, ctx, 'savedView.setDefault', id ?? userId, { list });
		return { id };
	});
}
