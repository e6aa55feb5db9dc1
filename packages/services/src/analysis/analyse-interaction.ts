import type { RecordingAnalysis, RecordingProblem } from '@earshot/audio/node';
import { DomainError, Id, type Message, type Recording } from '@earshot/domain';
import { inTransaction, type Store } from '@earshot/store';
import * as files from '@earshot/store/files';
import * as interactions from '@earshot/store/interactions';
import * as peaks from '@earshot/store/peaks';
import * as recordings from '@earshot/store/recordings';
import * as transcripts from '@earshot/store/transcripts';
import { z } from 'zod';
import { writeAudit } from '../audit.ts';
import type { ServiceContext } from '../context.ts';
import { authorise } from '../rights.ts';
import { callSignalsOf, chatSignalsOf } from './signals.ts';

export type AnalyseOutcome =
	{ ok: true; analysis: RecordingAnalysis } | { ok: false; problem: RecordingProblem };

/** Decodes and measures a recording somewhere off the event loop. */
export type Analyse = (
	source: AsyncIterable<Uint8Array>,
	options: { agentChannel: 0 | 1 }
) => Promise<AnalyseOutcome>;

type Changes = Parameters<typeof interactions.update>[2];

const failed = ({ code, params }: RecordingProblem): Changes => ({
	analysis: { state: 'failed', error: { code, params: { ...params } } }
});

async function keepRecording(tx: Store, recording: Recording, analysis: RecordingAnalysis) {
	const { durationMs, notes, speech, channels } = analysis;
	await peaks.put(tx, recording._id, analysis.peaks);
	await recordings.setMeasured(tx, recording._id, {
		durationMs,
		notes,
		speech,
		channels,
		hasPeaks: true
	});
}

const measured = (
	analysis: RecordingAnalysis | null,
	agentChannel: 0 | 1,
	messages: readonly Message[]
): Changes => ({
	...(analysis === null
		? {}
		: {
				durationMs: analysis.durationMs,
				callSignals: callSignalsOf(analysis, agentChannel, messages)
			}),
	analysis: { state: 'done', error: null }
});

async function outcomeFor(
	ctx: ServiceContext,
	recording: Recording | null,
	analyse: Analyse
): Promise<AnalyseOutcome | null> {
	if (recording === null) return null;
	const source = files.read(ctx.store, recording.fileId);
	return analyse(source, { agentChannel: recording.agentChannel ?? 0 });
}

const AnalyseInteractionInput = z.strictObject({ interactionId: Id });

/** Measures one interaction: its recording where it has one, and the times of its messages. */
export async function analyseInteraction(
	ctx: ServiceContext,
	input: z.input<typeof AnalyseInteractionInput>,
	analyse: Analyse
): Promise<void> {
	authorise(ctx, 'interaction.import');
	const { interactionId } = AnalyseInteractionInput.parse(input);
	const interaction = await interactions.findById(ctx.store, interactionId);
	if (interaction === null) throw new DomainError('notFound', { entity: 'interaction' });
	const messages = await transcripts.messagesOf(ctx.store, interactionId);
	const { recordingId } = interaction;
	const recording = recordingId === null ? null : await recordings.findById(ctx.store, recordingId);
	const outcome = await outcomeFor(ctx, recording, analyse);
	const analysis = outcome?.ok === true ? outcome.analysis : null;
	await inTransaction(ctx.store, async (tx) => {
		if (recording !== null && analysis !== null) await keepRecording(tx, recording, analysis);
		await interactions.update(tx, interactionId, {
			...(messages.length > 0 ? { chatSignals: chatSignalsOf(messages) } : {}),
			...(outcome?.ok === false
				? failed(outcome.problem)
				: measured(analysis, recording?.agentChannel ?? 0, messages))
		});
		await writeAudit(tx, ctx, 'interaction.analyse', interactionId, {
			outcome: outcome?.ok === false ? outcome.problem.code : 'measured'
		});
	});
}
