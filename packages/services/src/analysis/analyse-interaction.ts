import type { RecordingAnalysis, RecordingProblem } from '@earshot/audio/node';
import { DomainError, type Interaction, type Recording } from '@earshot/domain';
import { inTransaction } from '@earshot/store';
import * as files from '@earshot/store/files';
import * as interactions from '@earshot/store/interactions';
import * as peaks from '@earshot/store/peaks';
import * as recordings from '@earshot/store/recordings';
import * as transcripts from '@earshot/store/transcripts';
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

async function keepFailure(
	ctx: ServiceContext,
	interaction: Interaction,
	problem: RecordingProblem
) {
	await inTransaction(ctx.store, async (tx) => {
		await interactions.update(tx, interaction._id, {
			analysis: { state: 'failed', error: { code: problem.code, params: { ...problem.params } } }
		});
		await writeAudit(tx, ctx, 'interaction.analyse', interaction._id, { failed: problem.code });
	});
}

async function keepMeasures(
	ctx: ServiceContext,
	interaction: Interaction,
	recording: Recording,
	analysis: RecordingAnalysis
) {
	const { durationMs, notes, speech } = analysis;
	await inTransaction(ctx.store, async (tx) => {
		await peaks.put(tx, recording._id, analysis.peaks);
		await recordings.setMeasured(tx, recording._id, {
			durationMs,
			notes,
			speech,
			hasPeaks: true,
			channels: analysis.channels
		});
		await interactions.update(tx, interaction._id, {
			durationMs,
			callSignals: callSignalsOf(analysis),
			analysis: { state: 'done', error: null }
		});
		await writeAudit(tx, ctx, 'interaction.analyse', interaction._id, { durationMs });
	});
}

/** Measures one interaction: its recording where it has one, and the times of its messages. */
export async function analyseInteraction(
	ctx: ServiceContext,
	input: { interactionId: string },
	analyse: Analyse
): Promise<void> {
	authorise(ctx, 'interaction.import');
	const interaction = await interactions.findById(ctx.store, input.interactionId);
	if (interaction === null) throw new DomainError('notFound', { entity: 'interaction' });
	const messages = await transcripts.messagesOf(ctx.store, interaction._id);
	if (messages.length > 0)
		await interactions.update(ctx.store, interaction._id, { chatSignals: chatSignalsOf(messages) });
	const recording =
		interaction.recordingId === null
			? null
			: await recordings.findById(ctx.store, interaction.recordingId);
	if (recording === null) {
		await interactions.update(ctx.store, interaction._id, {
			analysis: { state: 'done', error: null }
		});
		return;
	}
	const outcome = await analyse(files.read(ctx.store, recording.fileId), {
		agentChannel: recording.agentChannel ?? 0
	});
	if (outcome.ok) await keepMeasures(ctx, interaction, recording, outcome.analysis);
	else await keepFailure(ctx, interaction, outcome.problem);
}
