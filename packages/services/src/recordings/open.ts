import * as files from '@earshot/store/files';
import { z } from 'zod';
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
	webm: 'audio/webm',
	mp4: 'audio/mp4',
	flac: 'audio/flac'
};

const OpenRecordingInput = RecordingInput.extend({
	/** The recording as it came, also where browsers cannot play it. */
	original: z.boolean().default(false)
});

/** The recording of an interaction one may read, in a form that browsers play where there is one; `read` streams bytes from `start` to `end` (exclusive). */
export async function openRecording(
	ctx: ServiceContext,
	input: z.input<typeof OpenRecordingInput>
) {
	authorise(ctx, ...readingRights);
	const { id, original } = OpenRecordingInput.parse(input);
	const recording = await recordingOf(ctx, id);
	const { sha256, fileId, bytes, contentType } = (original ? null : recording.playback) ?? {
		...recording,
		sha256: recording._id,
		contentType: mimeTypes[recording.container] ?? 'application/octet-stream'
	};
	return {
		sha256,
		bytes,
		contentType,
		read: (range?: { start: number; end: number }) => files.read(ctx.store, fileId, range)
	};
}
