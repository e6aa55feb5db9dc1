import { decodePeaks, encodePeaks, viewPeaks, type PeaksRange } from '@earshot/audio';
import { DomainError } from '@earshot/domain';
import * as peaks from '@earshot/store/peaks';
import { z } from 'zod';
import type { ServiceContext } from '../context.ts';
import { readingRights } from '../interactions/internal.ts';
import { authorise } from '../rights.ts';
import { RecordingInput, recordingOf } from './internal.ts';

const GetPeaksInput = RecordingInput.extend({
	/** Buckets per second; without it those that are stored. */
	perSecond: z.number().min(1).max(1000).optional(),
	startMs: z.number().min(0).optional(),
	endMs: z.number().positive().optional()
}).refine(({ startMs = 0, endMs = Infinity }) => startMs < endMs, { path: ['endMs'] });

/**
 * The encoded waveform of an interaction's recording, or a coarser one, or a stretch of it;
 * `notFound` until it was analysed. `startMs` is where the first bucket begins.
 */
export async function getPeaks(ctx: ServiceContext, input: z.input<typeof GetPeaksInput>) {
	authorise(ctx, ...readingRights);
	const { id, ...range } = GetPeaksInput.parse(input);
	const recording = await recordingOf(ctx, id);
	const data = await peaks.find(ctx.store, recording._id);
	if (data === null) throw new DomainError('notFound', { entity: 'peaks' });
	return { sha256: recording._id, ...viewOf(data, range) };
}

function viewOf(data: Uint8Array, range: PeaksRange): { data: Uint8Array; startMs: number } {
	const stored = Object.values(range).some((bound) => bound !== undefined)
		? decodePeaks(data)
		: null;
	if (stored === null) return { data, startMs: 0 };
	const { peaks, startMs } = viewPeaks(stored, range);
	return { data: encodePeaks(peaks), startMs };
}
