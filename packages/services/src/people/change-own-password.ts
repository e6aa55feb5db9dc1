import { DomainError, Password } from '@earshot/domain';
import { inTransaction } from '@earshot/store';
import * as accounts from '@earshot/store/accounts';
import { z } from 'zod';
import { writeAudit } from '../audit.ts';
import type { ServiceContext } from '../context.ts';
import { requireUser } from '../rights.ts';
import { hashOf, matches } from './passwords.ts';

const ChangeOwnPasswordInput = z.strictObject({ current: z.string(), next: Password });

/** Everyone may change their own password, knowing the current one. */
export async function changeOwnPassword(
	ctx: ServiceContext,
	input: z.input<typeof ChangeOwnPasswordInput>
): Promise<void> {
	requireUser(ctx);
	const { current, next } = ChangeOwnPasswordInput.parse(input);
	const { userId } = ctx.actor;
	const hash = await accounts.passwordHashOf(ctx.store, userId);
	if (hash === null || !(await matches(hash, current)))
		throw new DomainError('invalidInput', {}, [{ path: ['current'], code: 'wrongPassword' }]);
	if (next === current)
		throw new DomainError('invalidInput', {}, [{ path: ['next'], code: 'samePassword' }]);
	const nextHash = await hashOf(next);
	await inTransaction(ctx.store, async (tx) => {
		await accounts.setPasswordHash(tx, userId, nextHash, ctx.now);
		await accounts.update(tx, userId, { mustChangePassword: false }, ctx.now);
		await writeAudit(tx, ctx, 'user.changePassword', userId);
	});
}
