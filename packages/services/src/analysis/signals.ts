import type { RecordingAnalysis } from '@earshot/audio/node';
import { channelsSwapped, union, type Turn } from '@earshot/audio';
import type { CallSignals, CallSound, ChatSignals, Message } from '@earshot/domain';
import { chatTiming } from '@earshot/text';

/**
 * @param agentChannel of a stereo recording
 * @param messages the transcript; with times it tells whether the channels are swapped
 */
export function callSignalsOf(
	analysis: RecordingAnalysis,
	agentChannel: 0 | 1,
	messages: readonly Message[]
): CallSignals {
	const { measures } = analysis;
	return {
		kind: 'call',
		durationMs: analysis.durationMs,
		channels: analysis.channels,
		agentTalkMs: measures.agentTalkMs,
		customerTalkMs: measures.customerTalkMs,
		silenceMs: measures.silenceMs,
		longestSilenceMs: measures.longestSilenceMs,
		overtalkMs: measures.overtalkMs,
		overtalkCount: analysis.overtalk?.length ?? null,
		agentInterruptions: measures.interruptions?.agent ?? null,
		medianReplyMs: measures.replyLatency?.agent.medianMs ?? null,
		silences: analysis.silences ?? [],
		overtalk: (analysis.overtalk ?? []).map(({ startMs, endMs, cutIn, yielded }) => ({
			startMs,
			endMs,
			by: cutIn,
			yielded
		})),
		sound: soundOf(analysis, agentChannel, messages)
	};
}

function soundOf(
	analysis: RecordingAnalysis,
	agentChannel: 0 | 1,
	messages: readonly Message[]
): CallSound {
	const { loudness, clippedShare, holdMusic, voice, speech, layout } = analysis;
	const [agent, customer] = [agentChannel, 1 - agentChannel];
	const stereo = layout === 'stereo';
	const turns = stereo ? turnsOf(messages) : [];
	return {
		integratedLufs: loudness.integratedLufs,
		agentLufs: stereo ? (loudness.laneLufs[agent] ?? null) : null,
		customerLufs: stereo ? (loudness.laneLufs[customer] ?? null) : null,
		balanceLu: loudness.balanceLu,
		clippedShare: Math.max(0, ...clippedShare),
		holdMusic: union(...holdMusic),
		agentVoice: stereo ? (voice[agent] ?? null) : null,
		customerVoice: stereo ? (voice[customer] ?? null) : null,
		channelsSwapped: channelsSwapped(speech[agent] ?? [], speech[customer] ?? [], turns)
	};
}

/** The turns of both sides that have times. */
export function turnsOf(messages: readonly Message[]): Turn[] {
	return messages.flatMap(({ role, offsetMs, durationMs }) =>
		role === 'system' || offsetMs === null || durationMs === null
			? []
			: [{ side: role, startMs: offsetMs, endMs: offsetMs + durationMs }]
	);
}

/** Absolute times where the messages have them, else their places in the recording. */
export const timeOf = (message: Message): number | null =>
	message.at?.getTime() ?? message.offsetMs;

export function chatSignalsOf(messages: readonly Message[]): ChatSignals {
	const timing = chatTiming(
		messages.map((message) => {
			const atMs = timeOf(message);
			return {
				role: message.role,
				text: message.text,
				...(atMs === null ? {} : { atMs })
			};
		})
	);
	return {
		kind: 'chat',
		turns: timing.turns,
		agentMessages: timing.messagesByRole['agent'] ?? 0,
		customerMessages: timing.messagesByRole['customer'] ?? 0,
		firstResponseMs: timing.firstResponseMs,
		medianReplyMs: timing.replies?.medianMs ?? null,
		longestReplyMs: timing.replies?.maxMs ?? null,
		unansweredCustomerTurns: timing.unansweredCustomerTurns
	};
}
