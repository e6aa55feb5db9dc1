import {
	figuresOf,
	previewMax,
	type Interaction,
	type Message,
	type Recording,
	type TranscriptOrigin
} from '@earshot/domain';
import type { AuditEntry } from '@earshot/store/audit';
import type { NamedHit } from '../analysis/phrases.ts';
import type { ServiceContext } from '../context.ts';
import { agentShownTo } from '../blinding.ts';
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
	ctx: ServiceContext,
	interaction: Interaction,
	names: Directory
) {
	return {
		id: interaction._id,
		source: masked(interaction.source),
		externalId: masked(interaction.externalId),
		channel: interaction.channel,
		language: interaction.language,
		startedAt: interaction.startedAt,
		periodAt: interaction.periodAt,
		agent: agentShownTo(ctx.actor, names.agent(interaction.agentId)),
		team: names.team(interaction.teamId),
		queue: interaction.queue,
		csat: interaction.csat,
		messageCount: interaction.messageCount,
		preview: labelOf(interaction),
		durationMs: interaction.durationMs,
		hasRecording: interaction.recordingId !== null,
		longestSilenceMs: interaction.callSignals?.longestSilenceMs ?? null,
		overtalkMs: interaction.callSignals?.overtalkMs ?? null,
		firstResponseMs: interaction.chatSignals?.firstResponseMs ?? null,
		figures: figuresOf(interaction),
		analysis: interaction.analysis.state,
		simulated: interaction.simulated
	};
}

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
	ctx: ServiceContext,
	interaction: Interaction,
	names: Directory,
	parts: {
		messages: Message[];
		recording: Recording | null;
		phrases: NamedHit[];
		transcript: TranscriptOrigin | null;
	}
) {
	return {
		...viewInteractionRow(ctx, interaction, names),
		direction: interaction.direction,
		zoneAssumed: interaction.zoneAssumed,
		metadata: maskedFields(interaction.metadata),
		callSignals: interaction.callSignals,
		chatSignals: interaction.chatSignals,
		phrases: parts.phrases,
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
