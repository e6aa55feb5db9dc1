import { DomainError, Id } from '@earshot/domain';
import { inTransaction } from '@earshot/store';
import * as mentions from '@earshot/store/mentions';
import { z } from 'zod';
import { writeAudit } from '../audit.ts';
import type { ServiceContext } from '../context.ts';
import { authoriseUser } from '../rights.ts';
import { reading } from './internal.ts';

const ReadMentionInput = z.strictObject({ id: Id });

/** One has seen where one was mentioned; a second time changes nothing. */
export async function readMention(
	ctx: ServiceContext,
	input: z.input<typeof ReadMentionInput>
): Promise<{ id: string }> {
	authoriseUser(ctx, ...reading);
	const { id } = ReadMentionInput.parse(input);
	return inTransaction(ctx.store, async (tx) => {
		const { userId } = ctx.actor;
		if ((await mentions.findOwn(tx, id, userId)) === null)
			throw new DomainError('notFound', { entity: 'mention' });
		const read = await mentions.read(tx, id, userId, ctx.now);
		if (read !== null) await writeAudit(tx, ctx, 'mention.read', id);
		return { id };
	});
}
