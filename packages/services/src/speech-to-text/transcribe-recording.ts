import { cutAtSilences, union } from '@earshot/audio';
import { RecordingError } from '@earshot/audio/node';
import {
	DomainError,
	Id,
	messagesOfSegments,
	type MessageRole,
	type Recording,
	type SpokenSegment
} from '@earshot/domain';
import { inTransaction } from '@earshot/store';
import * as evaluations from '@earshot/store/evaluations';
import * as files from '@earshot/store/files';
import * as interactions from '@earshot/store/interactions';
import * as recordings from '@earshot/store/recordings';
import { z } from 'zod';
import { writeAudit } from '../audit.ts';
import type { ServiceContext } from '../context.ts';
import { authorise } from '../rights.ts';
import { replaceMessages } from '../transcripts/internal.ts';
import { speechError, storedSettings, type SpeechToText, type Stored } from './internal.ts';

const TranscribeRecordingInput = z.strictObject({ interactionId: Id });

/** Services take files of 25 MB; ten minutes at a time show progress and lose little when one fails. */
const pieceBytesMax = 24_000_000;
const pieceMsMax = 600_000;

/**
 * Transcribes an interaction's recording piece by piece and makes what was heard its messages, unless they came to be
 * under review meanwhile. `progress` rejects where the job was cancelled. Throws JobError with the problem.
 */
export async function transcribeRecording(
	ctx: ServiceContext,
	input: z.input<typeof TranscribeRecordingInput>,
	speech: SpeechToText,
	progress: (share: number) => Promise<void>
): Promise<void> {
	authorise(ctx, 'interaction.import');
	const { interactionId } = TranscribeRecordingInput.parse(input);
	const interaction = await interactions.findById(ctx.store, interactionId);
	const recording =
		interaction?.recordingId == null
			? null
			: await recordings.findById(ctx.store, interaction.recordingId);
	if (recording === null) throw new DomainError('notFound', { entity: 'recording' });
	const settings = await storedSettings(ctx.store);
	if (settings?.enabled !== true) throw speechError('disabled');
	const roles = rolesToSend(recording, settings);
	if (roles.size === 0) throw speechError('nothingToSend');
	const heard = await listen(ctx, { recording, settings, roles }, speech, progress);
	const messages = messagesOfSegments(heard);
	// Rejects where the job was cancelled while the last piece was heard.
	await progress(1);
	await inTransaction(ctx.store, async (tx) => {
		const now = await interactions.findById(tx, interactionId);
		if (now === null) throw new DomainError('notFound', { entity: 'interaction' });
		await refuseWhereUsed(tx, now);
		const speakersKnown = ![...roles.values()].includes('system');
		const origin = { kind: 'machine' as const, model: settings.model, speakersKnown, at: ctx.now };
		const facts = await replaceMessages(tx, ctx, now, { recording, messages, origin });
		await writeAudit(tx, ctx, 'interaction.transcript', interactionId, facts);
	});
}

async function refuseWhereUsed(
	tx: ServiceContext['store'],
	{ _id, messageCount, transcript }: { _id: string; messageCount: number; transcript?: unknown }
): Promise<void> {
	if (messageCount === 0) return;
	const { drafts, quoting } = await evaluations.usesOfMessages(tx, _id);
	if (transcript === undefined || drafts > 0 || quoting > 0) throw speechError('locked');
}

/** The channels to send, each with who speaks on it; one channel for all tells nobody's words from another's. */
function rolesToSend(recording: Recording, { channels }: Stored): Map<number, MessageRole> {
	const { agentChannel } = recording;
	const lanes = recording.speech?.length ?? recording.channels;
	if (agentChannel === null || lanes !== 2)
		return new Map(channels.mono ? [[0, 'system' as const]] : []);
	const both: [number, MessageRole][] = [];
	if (channels.agent) both.push([agentChannel, 'agent']);
	if (channels.customer) both.push([1 - agentChannel, 'customer']);
	return new Map(both);
}

interface Work {
	recording: Recording;
	settings: Stored;
	roles: Map<number, MessageRole>;
}

async function listen(
	ctx: ServiceContext,
	{ recording, settings, roles }: Work,
	speech: SpeechToText,
	progress: (share: number) => Promise<void>
): Promise<SpokenSegment[]> {
	const { durationMs, sampleRateHz } = recording;
	const spoken = recording.speech;
	const bySize = Math.floor((pieceBytesMax / (2 * sampleRateHz)) * 1000);
	const everyone = union(...(spoken ?? []));
	const pieces = cutAtSilences(durationMs, everyone, Math.min(pieceMsMax, bySize));
	// Silence is not sent: models hear words in it.
	const channelsOf = (piece: { startMs: number; endMs: number }) =>
		[...roles.keys()].filter(
			(channel) =>
				spoken?.[channel]?.some(
					({ startMs, endMs }) => startMs < piece.endMs && endMs > piece.startMs
				) ?? true
		);
	const heard: SpokenSegment[] = [];
	try {
		const source = files.read(ctx.store, recording.fileId);
		for await (const { channel, startMs, endMs, wav } of speech.cut(source, {
			pieces,
			channelsOf
		})) {
			await progress(Math.min(0.99, startMs / durationMs));
			const answer = await speech.transcribe(settings, wav);
			if (!answer.ok) throw speechError(answer.problem, answer.retryAfterMs);
			const role = roles.get(channel) ?? 'system';
			for (const segment of answer.segments) {
				const from = Math.min(endMs, startMs + segment.startMs);
				const to = Math.min(endMs, startMs + segment.endMs);
				heard.push({ role, startMs: from, endMs: Math.max(from, to), text: segment.text });
			}
		}
	} catch (error) {
		if (error instanceof RecordingError) throw speechError('unreadable');
		throw error;
	}
	return heard;
}
