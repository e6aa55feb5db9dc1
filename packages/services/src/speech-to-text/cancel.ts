import { DomainError, Id } from '@earshot/domain';
import { inTransaction } from '@earshot/store';
import * as jobs from '@earshot/store/jobs';
import { z } from 'zod';
import { writeAudit } from '../audit.ts';
import type { ServiceContext } from '../context.ts';
import { loadReadable } from '../interactions/internal.ts';
import { authorise } from '../rights.ts';
import { jobKind, speechError } from './internal.ts';

const CancelTranscriptionInput = z.strictObject({ id: Id });

/** Ends the transcription of a recording that waits or runs; what was heard so far is dropped. `stateConflict` where none does. */
export async function cancelTranscription(
	ctx: ServiceContext,
	input: z.input<typeof CancelTranscriptionInput>
): Promise<{ id: string }> {
	authorise(ctx, 'interaction.import');
	const { id } = CancelTranscriptionInput.parse(input);
	await loadReadable(ctx, id);
	await inTransaction(ctx.store, async (tx) => {
		const error = speechError('cancelled').message;
		if (!(await jobs.cancel(tx, jobKind, id, { error, now: ctx.now })))
			throw new DomainError('stateConflict', { entity: 'job' });
		await writeAudit(tx, ctx, 'interaction.transcribeCancel', id, {});
	});
	return { id };
}
