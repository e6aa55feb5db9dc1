import { Id } from '@earshot/domain';
import { inTransaction } from '@earshot/store';
import * as accounts from '@earshot/store/accounts';
import { z } from 'zod';
import { writeAudit } from '../audit.ts';
import type { ServiceContext } from '../context.ts';
import { authorise } from '../rights.ts';
import { loadUser } from './internal.ts';
import { firstPassword, hashOf } from './passwords.ts';

const ResetPasswordInput = z.strictObject({ id: Id });

/** Gives an account a new first password and ends its sessions. */
export async function resetPassword(
	ctx: ServiceContext,
	input: z.input<typeof ResetPasswordInput>
): Promise<{ firstPassword: string }> {
	authorise(ctx, 'user.manage');
	const { id } = ResetPasswordInput.parse(input);
	const password = firstPassword();
	const hash = await hashOf(password);
	await inTransaction(ctx.store, async (tx) => {
		await loadUser(tx, id);
		await accounts.setPasswordHash(tx, id, hash, ctx.now);
		await accounts.update(tx, id, { mustChangePassword: true }, ctx.now);
		await accounts.endSessions(tx, id);
		await writeAudit(tx, ctx, 'user.resetPassword', id);
	});
	return { firstPassword: password };
}
