import { channelsSwapped } from '@earshot/audio';
import {
	contentHash,
	DomainError,
	Id,
	messagesMax,
	parseTranscript,
	previewOf,
	SpeakerRoles,
	type Interaction,
	type Message,
	type ParsedTranscript,
	type Recording,
	type TranscriptOrigin
} from '@earshot/domain';
import { newId, type Store } from '@earshot/store';
import * as interactions from '@earshot/store/interactions';
import * as recordings from '@earshot/store/recordings';
import * as transcripts from '@earshot/store/transcripts';
import { detectEncoding } from '@earshot/text';
import { z } from 'zod';
import { phrasesOf } from '../analysis/phrases.ts';
import { chatSignalsOf, turnsOf } from '../analysis/signals.ts';
import type { ServiceContext } from '../context.ts';
import { indexForSearch } from '../search/index.ts';

/** Far above any transcript of a recording: 20,000 turns are about 2 MB. */
const transcriptBytesMax = 8 * 2 ** 20;

export const TranscriptFile = z.strictObject({
	/** The interaction's id. */
	id: Id,
	fileName: z.string().min(1).max(300),
	/** The bytes, base64. */
	data: z.string().max(Math.ceil(transcriptBytesMax / 3) * 4),
	roles: SpeakerRoles.default({})
});

/** A transcript of a file's bytes, in UTF-8, UTF-16 or GB18030; the name counts for nothing. */
export function readTranscript(data: string): ParsedTranscript {
	const bytes = Buffer.from(data, 'base64');
	if (bytes.length === 0) return { ok: false, problem: 'empty' };
	const encoding = detectEncoding(bytes);
	if (encoding === null) return { ok: false, problem: 'notText' };
	const text = new TextDecoder(encoding).decode(bytes);
	return text.includes('\0') ? { ok: false, problem: 'notText' } : parseTranscript(text);
}

/** The recording that an interaction's transcript is of; `stateConflict` where it has none. */
export async function recordingToTranscribe(
	store: Store,
	{ recordingId }: Interaction
): Promise<Recording> {
	const recording = recordingId === null ? null : await recordings.findById(store, recordingId);
	if (recording === null) throw new DomainError('stateConflict', { reason: 'noRecording' });
	return recording;
}

/** Everything about an interaction that follows from its messages. */
async function changesOf(
	store: Store,
	interaction: Interaction,
	recording: Recording,
	messages: readonly Message[]
): Promise<
	Pick<
		Interaction,
		'messageCount' | 'preview' | 'phraseHits' | 'phraseRun' | 'chatSignals' | 'callSignals'
	>
> {
	const { callSignals, language } = interaction;
	const agent = recording.agentChannel ?? 0;
	const { speech } = recording;
	const swapped =
		recording.agentChannel === null || speech === null
			? null
			: channelsSwapped(speech[agent] ?? [], speech[1 - agent] ?? [], turnsOf(messages));
	return {
		messageCount: messages.length,
		preview: previewOf(messages),
		...(await phrasesOf(store, language, messages)),
		chatSignals: messages.length > 0 ? chatSignalsOf(messages) : null,
		callSignals:
			callSignals?.sound === undefined
				? callSignals
				: { ...callSignals, sound: { ...callSignals.sound, channelsSwapped: swapped } }
	};
}

const factsOf = (messages: readonly Message[], origin: TranscriptOrigin | null) =>
	messages.length === 0
		? null
		: {
				messages: messages.length,
				sha256: contentHash(messages),
				origin: origin?.kind ?? 'import'
			};

/**
 * Puts messages in place of those an interaction had, in a transaction: the old ones are kept for whoever quoted them,
 * and what follows from the messages follows from the new ones. Throws `revConflict` where the interaction moved on.
 * Returns what the audit tells.
 */
export async function replaceMessages(
	tx: Store,
	ctx: ServiceContext,
	interaction: Interaction,
	next: { recording: Recording; messages: Message[]; origin: TranscriptOrigin }
) {
	const { _id, rev } = interaction;
	const { recording, messages, origin } = next;
	if (messages.length > messagesMax) throw new DomainError('tooLarge', { max: messagesMax });
	const before = await transcripts.messagesOf(tx, _id);
	const wasFrom = interaction.transcript?.origin ?? null;
	if (before.length > 0)
		await transcripts.keepReplaced(tx, {
			_id: newId(),
			v: 1,
			interactionId: _id,
			until: ctx.now,
			messages: before,
			origin: wasFrom
		});
	const changes = {
		...(await changesOf(tx, interaction, recording, messages)),
		transcript: { origin, sha256: contentHash(messages) }
	};
	if (!(await interactions.updateAt(tx, { id: _id, rev }, changes)))
		throw new DomainError('revConflict', { id: _id });
	await transcripts.replace(tx, { _id, v: 1, messages });
	await indexForSearch(tx, [{ interaction, messages }]);
	return { before: factsOf(before, wasFrom), after: factsOf(messages, origin) };
}
