import { inTransaction, newId } from '@earshot/store';
import * as accounts from '@earshot/store/accounts';
import { writeAudit } from '../audit.ts';
import type { ServiceContext } from '../context.ts';
import { authorise } from '../rights.ts';
import { firstPassword, hashOf } from './passwords.ts';

/** In an installation nobody can administer, makes the account `admin`; null where somebody can. */
export async function createFirstAdmin(
	ctx: ServiceContext
): Promise<{ username: string; firstPassword: string } | null> {
	authorise(ctx, 'system.read');
	if ((await accounts.countActive(ctx.store, 'admin')) > 0) return null;
	const password = firstPassword();
	const hash = await hashOf(password);
	const id = newId();
	await inTransaction(ctx.store, async (tx) => {
		await accounts.create(
			tx,
			{
				id,
				username: 'admin',
				displayName: 'Administrator',
				roles: ['admin'],
				agentId: null,
				locale: 'zh-CN',
				mustChangePassword: true,
				disabled: false,
				capacityMinutes: 0,
				demo: false,
				createdAt: ctx.now
			},
			hash
		);
		await writeAudit(tx, ctx, 'user.create', id, { username: 'admin', first: true });
	});
	return { username: 'admin', firstPassword: password };
}
