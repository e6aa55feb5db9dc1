import { beyondEnd, speakersOf } from '@earshot/domain';
import * as evaluations from '@earshot/store/evaluations';
import type { z } from 'zod';
import type { ServiceContext } from '../context.ts';
import { loadReadable } from '../interactions/internal.ts';
import { masked } from '../privacy/mask.ts';
import { authorise } from '../rights.ts';
import { readTranscript, recordingToTranscribe, TranscriptFile } from './internal.ts';

/** Turns shown before a transcript is attached. */
const turnsShown = 200;

/**
 * What a file would become as the transcript of an interaction, writing nothing: its speakers, turns and what is odd, or
 * why it is none; personal data is masked. `lock` tells what stands in the way of replacing the messages there are.
 */
export async function previewTranscript(
	ctx: ServiceContext,
	input: z.input<typeof TranscriptFile>
) {
	authorise(ctx, 'interaction.import');
	const { id, data, roles } = TranscriptFile.parse(input);
	const interaction = await loadReadable(ctx, id);
	const recording = await recordingToTranscribe(ctx.store, interaction);
	const parsed = readTranscript(data);
	if (!parsed.ok) return parsed;
	const { format, turns, notes } = parsed.transcript;
	const speakers = speakersOf(turns, roles);
	const roleOf = new Map(speakers.map(({ name, role }) => [name, role]));
	return {
		ok: true as const,
		format,
		speakers,
		notes: [...notes, ...beyondEnd(turns, recording.durationMs)],
		turnCount: turns.length,
		turns: turns.slice(0, turnsShown).map(({ speaker, text, offsetMs }) => ({
			speaker,
			role: roleOf.get(speaker) ?? null,
			text: masked(text),
			offsetMs
		})),
		replaces: interaction.messageCount,
		lock: await lockOf(ctx, id, interaction.messageCount),
		rev: interaction.rev
	};
}

async function lockOf({ store }: ServiceContext, id: string, messageCount: number) {
	if (messageCount === 0) return null;
	const { drafts, quoting } = await evaluations.usesOfMessages(store, id);
	return drafts > 0 ? ('inReview' as const) : quoting > 0 ? ('quoted' as const) : null;
}
