import { DomainError, Id, type Recording } from '@earshot/domain';
import * as recordings from '@earshot/store/recordings';
import { z } from 'zod';
import type { ServiceContext } from '../context.ts';
import { loadReadable } from '../interactions/internal.ts';

export const RecordingInput = z.strictObject({
	/** The interaction's id. */
	id: Id
});

/** The recording of an interaction one may read; `notFound` where it has none. */
export async function recordingOf(ctx: ServiceContext, id: string): Promise<Recording> {
	const { recordingId } = await loadReadable(ctx, id);
	const recording = recordingId === null ? null : await recordings.findById(ctx.store, recordingId);
	if (recording === null) throw new DomainError('notFound', { entity: 'recording' });
	return recording;
}
