import { chatTiming, type ChatTiming } from '../chat-timing.ts';
import { countCharacters } from '../count-characters.ts';
import type { Speaker, TimedMessage } from '../turns.ts';
import { isQuestion, repeatedQuestions, type RepeatedQuestion } from './repeated-questions.ts';

/** What one side wrote or said. */
export interface SpeakerMeasures {
	messages: number;
	/** Han characters (字) and words of all messages. */
	han: number;
	words: number;
	/** Length of a message in 字 + words; null without messages. */
	medianLength: number | null;
	longestLength: number | null;
	/** Time of the messages that say how long they were spoken, ms; null when none does. */
	spokenMs: number | null;
	/** 字/分 and words per minute of that time; null below `paceMsMin` of it. */
	hanPerMinute: number | null;
	wordsPerMinute: number | null;
}

/** The customer's last turn, which nobody answered. */
export interface WaitingAtEnd {
	/** Customer messages since the agent's last. */
	messages: number;
	/** Whether one of them asks something; a farewell does not. */
	asks: boolean;
	/** From its first message to the end given, else to the last message with a time; null without. */
	waitedMs: number | null;
}

export interface ConversationMeasures {
	timing: ChatTiming;
	agent: SpeakerMeasures;
	customer: SpeakerMeasures;
	/** The agent's part of both, 0–1; null where there is nothing to share. */
	agentShare: { messages: number | null; length: number | null; spokenMs: number | null };
	waitingAtEnd: WaitingAtEnd | null;
	repeatedQuestions: RepeatedQuestion[];
}

/** A rate from less speech than this says more about the words than about the pace. */
export const paceMsMin = 10_000;

/**
 * Everything the messages of a conversation say in numbers, in the order given. [TX9]–[TX12]
 * @param endMs when the conversation was closed, on the clock of the messages
 */
export function measureConversation(
	messages: readonly TimedMessage[],
	endMs?: number
): ConversationMeasures {
	const agent = measureSpeaker(messages, 'agent');
	const customer = measureSpeaker(messages, 'customer');
	return {
		timing: chatTiming(messages),
		agent,
		customer,
		agentShare: {
			messages: share(agent.messages, customer.messages),
			length: share(agent.han + agent.words, customer.han + customer.words),
			spokenMs:
				agent.spokenMs === null || customer.spokenMs === null
					? null
					: share(agent.spokenMs, customer.spokenMs)
		},
		waitingAtEnd: waitingAtEnd(messages, endMs),
		repeatedQuestions: repeatedQuestions(messages)
	};
}

function measureSpeaker(messages: readonly TimedMessage[], speaker: Speaker): SpeakerMeasures {
	const lengths: number[] = [];
	const all = { han: 0, words: 0 };
	const spoken = { han: 0, words: 0, ms: 0 };
	for (const { role, text, durationMs } of messages) {
		if (role !== speaker) continue;
		const { han, words } = countCharacters(text);
		lengths.push(han + words);
		all.han += han;
		all.words += words;
		if (durationMs === undefined || !(durationMs > 0) || durationMs === Infinity) continue;
		spoken.han += han;
		spoken.words += words;
		spoken.ms += durationMs;
	}
	lengths.sort((a, b) => a - b);
	const { ms } = spoken;
	const perMinute = (count: number) => (ms < paceMsMin ? null : (count * 60_000) / ms);
	return {
		messages: lengths.length,
		...all,
		medianLength: middle(lengths),
		longestLength: lengths.at(-1) ?? null,
		spokenMs: ms === 0 ? null : ms,
		hanPerMinute: perMinute(spoken.han),
		wordsPerMinute: perMinute(spoken.words)
	};
}

function middle(sorted: readonly number[]): number | null {
	const upper = sorted[Math.floor(sorted.length / 2)];
	const lower = sorted[Math.ceil(sorted.length / 2) - 1];
	return upper === undefined || lower === undefined ? null : (upper + lower) / 2;
}

function share(part: number, other: number): number | null {
	return part + other === 0 ? null : part / (part + other);
}

function waitingAtEnd(messages: readonly TimedMessage[], endMs?: number): WaitingAtEnd | null {
	const lastAgent = messages.findLastIndex(({ role }) => role === 'agent');
	const waiting = messages.slice(lastAgent + 1).filter(({ role }) => role === 'customer');
	const first = waiting[0];
	if (!first) return null;
	const end = endMs ?? messages.findLast(({ atMs }) => Number.isFinite(atMs))?.atMs;
	const from = first.atMs;
	return {
		messages: waiting.length,
		asks: waiting.some(({ text }) => isQuestion(text)),
		waitedMs:
			from === undefined || end === undefined || !Number.isFinite(end - from)
				? null
				: Math.max(0, end - from)
	};
}
