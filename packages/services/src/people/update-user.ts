import { DisplayName, Id, Role } from '@earshot/domain';
import { inTransaction } from '@earshot/store';
import * as accounts from '@earshot/store/accounts';
import { z } from 'zod';
import { writeAudit } from '../audit.ts';
import type { ServiceContext } from '../context.ts';
import { authorise } from '../rights.ts';
import { assertAdminRemains, assertAgentExists, loadUser, viewUser } from './internal.ts';

const UpdateUserInput = z.strictObject({
	id: Id,
	displayName: DisplayName.optional(),
	roles: z.array(Role).min(1).optional(),
	agentId: Id.nullable().optional(),
	disabled: z.boolean().optional(),
	capacityMinutes: z.int().min(0).max(6000).optional()
});

/** Changes an account; a disabled one is signed out everywhere at once. */
export async function updateUser(ctx: ServiceContext, input: z.input<typeof UpdateUserInput>) {
	authorise(ctx, 'user.manage');
	const { id, ...given } = UpdateUserInput.parse(input);
	const changes = Object.fromEntries(
		Object.entries(given).filter(([, value]) => value !== undefined)
	) as accounts.UserChanges;
	const after = await inTransaction(ctx.store, async (tx) => {
		const before = await loadUser(tx, id);
		await assertAgentExists(tx, changes.agentId ?? null);
		await assertAdminRemains(tx, before, { ...before, ...changes });
		await accounts.update(tx, id, changes, ctx.now);
		if (changes.disabled === true) await accounts.endSessions(tx, id);
		await writeAudit(tx, ctx, 'user.update', id, { changes });
		return { ...before, ...changes };
	});
	return viewUser(ctx.store, after);
}
