import { DomainError } from '@earshot/domain';
import * as peaks from '@earshot/store/peaks';
import type { z } from 'zod';
import type { ServiceContext } from '../context.ts';
import { readingRights } from '../interactions/internal.ts';
import { authorise } from '../rights.ts';
import { RecordingInput, recordingOf } from './internal.ts';

/** The encoded waveform of an interaction's recording; `notFound` until it was analysed. */
export async function getPeaks(ctx: ServiceContext, input: z.input<typeof RecordingInput>) {
	authorise(ctx, ...readingRights);
	const recording = await recordingOf(ctx, RecordingInput.parse(input).id);
	const data = await peaks.find(ctx.store, recording._id);
	if (data === null) throw new DomainError('notFound', { entity: 'peaks' });
	return { sha256: recording._id, data };
}
