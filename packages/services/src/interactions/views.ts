import {
	figuresOf,
	previewMax,
	type Blind,
	type Interaction,
	type Message,
	type Recording,
	type TranscriptOrigin
} from '@earshot/domain';
import type { AuditEntry } from '@earshot/store/audit';
import type { NamedHit } from '../analysis/phrases.ts';
import { agentShown, nothingHidden } from '../blinding.ts';
import type { Directory } from '../directory.ts';
import { maskedMessages, revealedMessages } from '../privacy/conversation.ts';
import { masked, maskedCut, maskedFields } from '../privacy/mask.ts';

/** The customer's first words, masked. */
const previewShown = ({ preview }: Pick<Interaction, 'preview'>): string =>
	maskedCut(preview, previewMax);

/** What a list calls an interaction: the customer's first words, else the name it came under; masked. */
export const labelOf = (interaction: Interaction | undefined): string =>
	interaction === undefined ? '' : previewShown(interaction) || masked(interaction.externalId);

export function viewInteractionRow(
	interaction: Interaction,
	names: Directory,
	blind: Readonly<Blind> = nothingHidden
) {
	const { callSignals, chatSignals } = signalsShown(interaction, blind);
	return {
		id: interaction._id,
		source: masked(interaction.source),
		externalId: masked(interaction.externalId),
		channel: interaction.channel,
		language: interaction.language,
		startedAt: interaction.startedAt,
		periodAt: interaction.periodAt,
		agent: agentShown(names.agent(interaction.agentId), blind),
		team: agentShown(names.team(interaction.teamId), blind),
		queue: interaction.queue,
		csat: interaction.csat,
		messageCount: interaction.messageCount,
		preview: labelOf(interaction),
		durationMs: interaction.durationMs,
		hasRecording: interaction.recordingId !== null,
		longestSilenceMs: callSignals?.longestSilenceMs ?? null,
		overtalkMs: callSignals?.overtalkMs ?? null,
		firstResponseMs: chatSignals?.firstResponseMs ?? null,
		figures: blind.machineHints ? {} : figuresOf(interaction),
		analysis: interaction.analysis.state,
		simulated: interaction.simulated
	};
}

/** What was measured by machine, unless it is hidden. */
const signalsShown = (
	{ callSignals, chatSignals }: Interaction,
	{ machineHints = false }: Blind
): Pick<Interaction, 'callSignals' | 'chatSignals'> =>
	machineHints ? { callSignals: null, chatSignals: null } : { callSignals, chatSignals };

export function viewRecording(interactionId: string, recording: Recording) {
	const path = `/api/interactions/${interactionId}`;
	return {
		audioPath: `${path}/audio`,
		originalPath: `${path}/audio?original=true`,
		converted: recording.playback !== undefined,
		peaksPath: recording.hasPeaks ? `${path}/peaks` : null,
		container: recording.container,
		codec: recording.codec,
		channels: recording.channels,
		sampleRateHz: recording.sampleRateHz,
		durationMs: recording.durationMs,
		agentChannel: recording.agentChannel,
		speech: recording.speech,
		notes: recording.notes
	};
}

const maskedOrigin = (from: TranscriptOrigin | null) =>
	from?.kind === 'upload' ? { ...from, fileName: masked(from.fileName) } : from;

export function viewInteraction(
	interaction: Interaction,
	names: Directory,
	parts: {
		messages: Message[];
		recording: Recording | null;
		phrases: NamedHit[];
		transcript: TranscriptOrigin | null;
		blind: Readonly<Blind>;
	}
) {
	return {
		...viewInteractionRow(interaction, names, parts.blind),
		direction: interaction.direction,
		zoneAssumed: interaction.zoneAssumed,
		// Columns of the source may name the agent.
		metadata: parts.blind.agent ? {} : maskedFields(interaction.metadata),
		...signalsShown(interaction, parts.blind),
		phrases: parts.blind.machineHints ? [] : parts.phrases,
		analysisError: interaction.analysis.error,
		transcript: maskedOrigin(parts.transcript),
		messages: maskedMessages(parts.messages),
		recording: parts.recording && viewRecording(interaction._id, parts.recording)
	};
}
export type InteractionView = ReturnType<typeof viewInteraction>;

/** What is masked everywhere else, as it came. */
export function viewRevealed(interaction: Interaction, messages: readonly Message[]) {
	return {
		id: interaction._id,
		source: interaction.source,
		externalId: interaction.externalId,
		preview: interaction.preview,
		metadata: interaction.metadata,
		messages: revealedMessages(messages)
	};
}
export type RevealedView = ReturnType<typeof viewRevealed>;

/** One time that personal data was shown; the reason was typed and is masked as everything typed is. */
export function viewReveal({ _id, at, actor, details }: AuditEntry) {
	const { reason } = details;
	return {
		id: _id,
		at,
		by: { id: actor.id, name: actor.name },
		reason: typeof reason === 'string' ? masked(reason) : ''
	};
}
export type RevealView = ReturnType<typeof viewReveal>;
