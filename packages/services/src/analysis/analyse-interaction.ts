import type { RecordingAnalysis, RecordingProblem } from '@earshot/audio/node';
import {
	DomainError,
	Id,
	type Interaction,
	type Message,
	type PlaybackCopy,
	type Recording
} from '@earshot/domain';
import { inTransaction, newId, type Store } from '@earshot/store';
import * as files from '@earshot/store/files';
import * as interactions from '@earshot/store/interactions';
import * as jobs from '@earshot/store/jobs';
import * as peaks from '@earshot/store/peaks';
import * as recordings from '@earshot/store/recordings';
import * as transcripts from '@earshot/store/transcripts';
import { z } from 'zod';
import { writeAudit } from '../audit.ts';
import type { ServiceContext } from '../context.ts';
import { authorise } from '../rights.ts';
import { jobKind, storedSettings } from '../speech-to-text/internal.ts';
import { callSignalsOf, chatSignalsOf } from './signals.ts';

export type AnalyseOutcome =
	{ ok: true; analysis: RecordingAnalysis } | { ok: false; problem: RecordingProblem };

type KeepCopy = (
	bytes: AsyncIterable<Uint8Array>,
	contentType: PlaybackCopy['contentType']
) => Promise<void>;

/** Decodes and measures a recording somewhere off the event loop. */
export type Analyse = (
	source: AsyncIterable<Uint8Array>,
	options: {
		agentChannel: 0 | 1;
		/** Given where a copy is wanted of what browsers cannot play; its bytes are there until this ends. */
		keepCopy?: KeepCopy;
	}
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
): Promise<{ outcome: AnalyseOutcome | null; copy: PlaybackCopy | null }> {
	if (recording === null) return { outcome: null, copy: null };
	const source = files.read(ctx.store, recording.fileId);
	let copy: PlaybackCopy | null = null;
	const keepCopy: KeepCopy = async (bytes, contentType) => {
		const name = `${recording._id} (playback)`;
		const staged = { _id: newId(), importId: '', name, createdAt: ctx.now };
		copy = { ...(await files.receive(ctx.store, staged, bytes)), contentType };
	};
	const outcome = await analyse(source, {
		agentChannel: recording.agentChannel ?? 0,
		...(recording.playback === undefined ? { keepCopy } : {})
	});
	return { outcome, copy };
}

/** Until a recording refers to its copy the copy is only staged: what a killed job leaves is swept. */
async function keepPlayback(tx: Store, recording: Recording, copy: PlaybackCopy): Promise<boolean> {
	const kept = await recordings.setPlayback(tx, recording._id, copy);
	if (kept) await files.adopt(tx, copy.fileId);
	return kept;
}

/** New recordings are transcribed by themselves where that was asked for. */
async function enqueueTranscription(tx: Store, ctx: ServiceContext, interaction: Interaction) {
	if (interaction.messageCount > 0 || interaction.analysis.state !== 'pending') return;
	const settings = await storedSettings(tx);
	if (settings?.enabled !== true || !settings.automatic) return;
	const { _id } = interaction;
	const job = { kind: jobKind, key: _id, payload: { interactionId: _id } } as const;
	await jobs.enqueue(tx, [job], ctx.now);
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
	const { outcome, copy } = await outcomeFor(ctx, recording, analyse);
	const analysis = outcome?.ok === true ? outcome.analysis : null;
	const copyKept = await inTransaction(ctx.store, async (tx) => {
		const kept = recording !== null && copy !== null && (await keepPlayback(tx, recording, copy));
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
		if (analysis !== null) await enqueueTranscription(tx, ctx, interaction);
		return kept;
	});
	// Another job was faster with the same recording.
	if (copy !== null && !copyKept) await files.remove(ctx.store, copy.fileId);
}
