import { Id, RevealReason } from '@earshot/domain';
import { inTransaction } from '@earshot/store';
import * as transcripts from '@earshot/store/transcripts';
import { z } from 'zod';
import { writeAudit } from '../audit.ts';
import type { ServiceContext } from '../context.ts';
import { authoriseUser } from '../rights.ts';
import { loadReadable, revealAction } from './internal.ts';
import { viewRevealed, type RevealedView } from './views.ts';

const RevealInteractionInput = z.strictObject({ id: Id, reason: RevealReason });

/**
 * The texts of an interaction as they came, for once and with a reason that the audit log keeps; the next view of it is
 * masked again. No entry, no text: both happen or neither.
 */
export async function revealInteraction(
	ctx: ServiceContext,
	input: z.input<typeof RevealInteractionInput>
): Promise<RevealedView> {
	authoriseUser(ctx, 'personalData.reveal');
	const { id, reason } = RevealInteractionInput.parse(input);
	return inTransaction(ctx.store, async (tx) => {
		const interaction = await loadReadable({ ...ctx, store: tx }, id);
		const messages = await transcripts.messagesOf(tx, id);
		await writeAudit(tx, ctx, revealAction, id, { reason });
		return viewRevealed(interaction, messages);
	});
}
