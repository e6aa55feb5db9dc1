import type { RecordingAnalysis } from '@earshot/audio/node';
import type { CallSignals, ChatSignals, Message } from '@earshot/domain';
import { chatTiming } from '@earshot/text';

export function callSignalsOf(analysis: RecordingAnalysis): CallSignals {
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
		overtalk: (analysis.overtalk ?? []).map(({ startMs, endMs, cutIn }) => ({
			startMs,
			endMs,
			by: cutIn
		}))
	};
}

/** Absolute times where the messages have them, else their places in the recording. */
const timeOf = (message: Message): number | null => message.at?.getTime() ?? message.offsetMs;

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
