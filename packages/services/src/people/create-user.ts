import { DisplayName, DomainError, Id, Role, Username, type User } from '@earshot/domain';
import { inTransaction, newId } from '@earshot/store';
import * as accounts from '@earshot/store/accounts';
import { isDuplicateKey } from '@earshot/store/errors';
import { z } from 'zod';
import { writeAudit } from '../audit.ts';
import type { ServiceContext } from '../context.ts';
import { authorise } from '../rights.ts';
import { assertAgentExists, viewUser } from './internal.ts';
import { firstPassword, hashOf } from './passwords.ts';

const CreateUserInput = z.strictObject({
	username: Username,
	displayName: DisplayName,
	roles: z.array(Role).min(1),
	agentId: Id.nullable(),
	capacityMinutes: z.int().min(0).max(6000)
});

/** Makes an account; the answer carries its first password once, and it must be changed at the first sign-in. */
export async function createUser(ctx: ServiceContext, input: z.input<typeof CreateUserInput>) {
	authorise(ctx, 'user.manage');
	const given = CreateUserInput.parse(input);
	await assertAgentExists(ctx.store, given.agentId);
	const user: User = {
		...given,
		id: newId(),
		username: given.username.toLowerCase(),
		roles: [...new Set(given.roles)],
		locale: 'zh-CN',
		mustChangePassword: true,
		disabled: false,
		demo: false,
		createdAt: ctx.now
	};
	const password = firstPassword();
	const hash = await hashOf(password);
	await inTransaction(ctx.store, async (tx) => {
		await accounts.create(tx, user, hash);
		await writeAudit(tx, ctx, 'user.create', user.id, {
			username: user.username,
			roles: user.roles
		});
	}).catch((error: unknown) => {
		throw isDuplicateKey(error) ? new DomainError('duplicate', { field: 'username' }) : error;
	});
	return { user: await viewUser(ctx.store, user), firstPassword: password };
}
