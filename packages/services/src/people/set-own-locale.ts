import { Locale } from '@earshot/domain';
import { inTransaction } from '@earshot/store';
import * as accounts from '@earshot/store/accounts';
import { z } from 'zod';
import { writeAudit } from '../audit.ts';
import type { ServiceContext } from '../context.ts';
import { requireUser } from '../rights.ts';

const SetOwnLocaleInput = z.strictObject({ locale: Locale });

/** Remembers a person's interface language. */
export async function setOwnLocale(
	ctx: ServiceContext,
	input: z.input<typeof SetOwnLocaleInput>
): Promise<void> {
	requireUser(ctx);
	const { locale } = SetOwnLocaleInput.parse(input);
	const { userId } = ctx.actor;
	await inTransaction(ctx.store, async (tx) => {
		await accounts.update(tx, userId, { locale }, ctx.now);
		await writeAudit(tx, ctx, 'user.setLocale', userId, { locale });
	});
}
