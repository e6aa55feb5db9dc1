import type { MessageView } from '@earshot/contract';

/** Waiting longer than this before an answer is worth a line of its own. */
const longWaitMs = 60_000;

export interface MessageItem {
	message: MessageView;
	index: number;
	/** True where the speaker changes. */
	first: boolean;
	/** How long the customer waited for this answer, where it was long; milliseconds. */
	waitedMs: number | null;
	/** The day changes here. */
	newDay: boolean;
}

/** What each line needs to know of the one before it. */
export function messageItems(
	messages: MessageView[],
	dayOf: (at: string) => string
): MessageItem[] {
	let waitingSince: number | null = null;
	let day = '';
	return messages.map((message, index) => {
		const at = message.at === null ? null : Date.parse(message.at);
		const waited = message.role === 'agent' && waitingSince !== null && at !== null;
		const waitedMs = waited ? at - (waitingSince ?? at) : 0;
		if (message.role === 'agent') waitingSince = null;
		if (message.role === 'customer') waitingSince ??= at;
		const today = message.at === null ? day : dayOf(message.at);
		const newDay = today !== day;
		day = today;
		return {
			message,
			index,
			first: messages[index - 1]?.role !== message.role || waitedMs >= longWaitMs || newDay,
			waitedMs: waitedMs >= longWaitMs ? waitedMs : null,
			newDay
		};
	});
}

/** Index of the turn being spoken at a moment: the last that has begun, or null before the first. */
export function turnAt(messages: MessageView[], ms: number): number | null {
	let found: number | null = null;
	let best = -1;
	for (const [index, { offsetMs }] of messages.entries()) {
		if (offsetMs !== null && offsetMs <= ms && offsetMs >= best) {
			best = offsetMs;
			found = index;
		}
	}
	return found;
}

/** Messages rendered together; small enough to come and go unnoticed. */
export const chunkSize = 50;

export function chunksOf(items: MessageItem[]): MessageItem[][] {
	const count = Math.ceil(items.length / chunkSize);
	return Array.from({ length: count }, (_, i) => items.slice(i * chunkSize, (i + 1) * chunkSize));
}
