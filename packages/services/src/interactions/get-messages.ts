import { Id } from '@earshot/domain';
import * as transcripts from '@earshot/store/transcripts';
import { z } from 'zod';
import type { ServiceContext } from '../context.ts';
import { maskedMessages, type MessageShown } from '../privacy/conversation.ts';
import { authorise } from '../rights.ts';
import { loadReadable, readingRights } from './internal.ts';

const GetMessagesInput = z.strictObject({ id: Id });

/** The messages of one interaction, in order, masked. */
export async function getMessages(
	ctx: ServiceContext,
	input: z.input<typeof GetMessagesInput>
): Promise<{ rows: MessageShown[] }> {
	authorise(ctx, ...readingRights);
	const { id } = GetMessagesInput.parse(input);
	const interaction = await loadReadable(ctx, id);
	return { rows: maskedMessages(await transcripts.messagesOf(ctx.store, interaction._id)) };
}
