/** One message; `atMs` counts from any fixed moment and may be absent. */
export interface TimedMessage {
	role: string;
	text: string;
	atMs?: number | undefined;
	/** How long it was spoken, ms. */
	durationMs?: number | undefined;
}

/** The two sides of a conversation; other roles (bot, system) never make a turn. */
export type Speaker = 'agent' | 'customer';

/** Messages of one speaker with none of the other's in between. */
export interface Turn {
	speaker: Speaker;
	messages: number;
	/** Time of its first and of its last message; null when that message has none. */
	startMs: number | null;
	endMs: number | null;
}

/** The turns of a conversation in order; messages of other roles are passed over. [TX1] */
export function toTurns(messages: readonly TimedMessage[]): Turn[] {
	const turns: Turn[] = [];
	for (const { role, atMs } of messages) {
		if (role !== 'agent' && role !== 'customer') continue;
		const time = atMs !== undefined && Number.isFinite(atMs) ? atMs : null;
		const last = turns.at(-1);
		if (last?.speaker === role) {
			last.messages++;
			last.endMs = time;
		} else {
			turns.push({ speaker: role, messages: 1, startMs: time, endMs: time });
		}
	}
	return turns;
}
