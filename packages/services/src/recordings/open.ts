import { DomainError, Id, type Recording } from '@earshot/domain';
import * as files from '@earshot/store/files';
import * as peaks from '@earshot/store/peaks';
import * as recordings from '@earshot/store/recordings';
import { z } from 'zod';
import type { ServiceContext } from '../context.ts';
import { loadReadable, readingRights } from '../interactions/internal.ts';
import { authorise } from '../rights.ts';

const RecordingInput = z.strictObject({
	/** The interaction's id. */
	id: Id
});

const mimeTypes: Record<string, string> = {
	wav: 'audio/wav',
	rf64: 'audio/wav',
	rifx: 'audio/wav',
	mp3: 'audio/mpeg',
	ogg: 'audio/ogg',
	flac: 'audio/flac'
};

async function recordingOf(ctx: ServiceContext, id: string): Promise<Recording> {
	const { recordingId } = await loadReadable(ctx, id);
	const recording = recordingId === null ? null : await recordings.findById(ctx.store, recordingId);
	if (recording === null) throw new DomainError('notFound', { entity: 'recording' });
	return recording;
}

/** The recording of an interaction one may read; `read` streams bytes from `start` to `end` (exclusive). */
export async function openRecording(ctx: ServiceContext, input: z.input<typeof RecordingInput>) {
	authorise(ctx, ...readingRights);
	const recording = await recordingOf(ctx, RecordingInput.parse(input).id);
	return {
		sha256: recording._id,
		bytes: recording.bytes,
		contentType: mimeTypes[recording.container] ?? 'application/octet-stream',
		read: (range?: { start: number; end: number }) => files.read(ctx.store, recording.fileId, range)
	};
}

/** The encoded waveform of an interaction's recording; `notFound` until it was analysed. */
export async function getPeaks(ctx: ServiceContext, input: z.input<typeof RecordingInput>) {
	authorise(ctx, ...readingRights);
	const recording = await recordingOf(ctx, RecordingInput.parse(input).id);
	const data = await peaks.find(ctx.store, recording._id);
	if (data === null) throw new DomainError('notFound', { entity: 'peaks' });
	return { sha256: recording._id, data };
}
