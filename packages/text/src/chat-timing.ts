import { delays, type Delays } from './delays.ts';
import { toTurns, type Speaker, type TimedMessage, type Turn } from './turns.ts';

/** What the order and the times of messages say. Null: the times it needs are not there. */
export interface ChatTiming {
	/** Runs of messages by one speaker, agent and customer together. */
	turns: number;
	turnsBy: Record<Speaker, number>;
	/** Every role that occurs, bots and system included. */
	messagesByRole: Record<string, number>;
	/** The customer's first message → the agent's first message after it. */
	firstResponseMs: number | null;
	/** End of a customer turn → the agent's answer. */
	replies: Delays | null;
	/** Longest time from the start of a customer turn to the agent's answer. */
	longestCustomerWaitMs: number | null;
	/** Customer turns no agent turn follows: the last turn, or none. */
	unansweredCustomerTurns: number;
	/** First to last message that has a time. */
	durationMs: number | null;
}

/** Measures a conversation in the order given; a time that runs backwards counts as no delay. [TX1–TX6] */
export function chatTiming(messages: readonly TimedMessage[]): ChatTiming {
	const turns = toTurns(messages);
	const answered = answers(turns);
	const waits = answered.flatMap(({ asked, answer }) => between(asked.startMs, answer.startMs));
	const replies = answered.flatMap(({ asked, answer }) => between(asked.endMs, answer.startMs));
	const first = answered[0];
	const by = (side: Speaker) => turns.filter(({ speaker }) => speaker === side).length;
	return {
		turns: turns.length,
		turnsBy: { agent: by('agent'), customer: by('customer') },
		messagesByRole: countRoles(messages),
		firstResponseMs: first ? (between(first.asked.startMs, first.answer.startMs)[0] ?? null) : null,
		replies: replies.length === 0 ? null : delays(replies),
		longestCustomerWaitMs: waits.length === 0 ? null : delays(waits).maxMs,
		unansweredCustomerTurns: turns.at(-1)?.speaker === 'customer' ? 1 : 0,
		durationMs: duration(messages)
	};
}

function answers(turns: readonly Turn[]): { asked: Turn; answer: Turn }[] {
	return turns.flatMap((asked, i) => {
		const answer = turns[i + 1];
		return asked.speaker === 'customer' && answer ? [{ asked, answer }] : [];
	});
}

function between(fromMs: number | null, toMs: number | null): number[] {
	return fromMs === null || toMs === null ? [] : [Math.max(0, toMs - fromMs)];
}

function countRoles(messages: readonly TimedMessage[]): Record<string, number> {
	const counts = new Map<string, number>();
	for (const { role } of messages) counts.set(role, (counts.get(role) ?? 0) + 1);
	return Object.fromEntries(counts);
}

function duration(messages: readonly TimedMessage[]): number | null {
	let first = Infinity;
	let last = -Infinity;
	for (const { atMs } of messages) {
		if (atMs === undefined || !Number.isFinite(atMs)) continue;
		first = Math.min(first, atMs);
		last = Math.max(last, atMs);
	}
	return last > first ? last - first : null;
}
