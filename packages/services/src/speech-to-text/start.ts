import { DomainError, Id } from '@earshot/domain';
import { inTransaction } from '@earshot/store';
import * as jobs from '@earshot/store/jobs';
import { z } from 'zod';
import { writeAudit } from '../audit.ts';
import type { ServiceContext } from '../context.ts';
import { loadReadable } from '../interactions/internal.ts';
import { authorise } from '../rights.ts';
import { recordingToTranscribe } from '../transcripts/internal.ts';
import { jobKind, storedSettings } from './internal.ts';

const StartTranscriptionInput = z.strictObject({ id: Id });

/**
 * Has a recording transcribed by a job; asked again it goes on. `stateConflict` where speech-to-text is off, where there
 * is no recording, and where the messages there are were not made by a machine.
 */
export async function startTranscription(
	ctx: ServiceContext,
	input: z.input<typeof StartTranscriptionInput>
): Promise<{ id: string }> {
	authorise(ctx, 'interaction.import');
	const { id } = StartTranscriptionInput.parse(input);
	await inTransaction(ctx.store, async (tx) => {
		const interaction = await loadReadable({ ...ctx, store: tx }, id);
		await recordingToTranscribe(tx, interaction);
		if ((await storedSettings(tx))?.enabled !== true)
			throw new DomainError('stateConflict', { reason: 'disabled' });
		const { messageCount, transcript } = interaction;
		if (messageCount > 0 && transcript?.origin.kind !== 'machine')
			throw new DomainError('stateConflict', { reason: 'hasTranscript' });
		await jobs.restart(tx, jobKind, id, ctx.now);
		await jobs.enqueue(tx, [{ kind: jobKind, key: id, payload: { interactionId: id } }], ctx.now);
		await writeAudit(tx, ctx, 'interaction.transcribe', id, {});
	});
	return { id };
}
