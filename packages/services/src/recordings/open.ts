import * as files from '@earshot/store/files';
import type { z } from 'zod';
import type { ServiceContext } from '../context.ts';
import { readingRights } from '../interactions/internal.ts';
import { authorise } from '../rights.ts';
import { RecordingInput, recordingOf } from './internal.ts';

const mimeTypes: Record<string, string> = {
	wav: 'audio/wav',
	rf64: 'audio/wav',
	rifx: 'audio/wav',
	mp3: 'audio/mpeg',
	ogg: 'audio/ogg',
	flac: 'audio/flac'
};

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
