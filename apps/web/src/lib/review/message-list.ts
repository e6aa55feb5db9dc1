import type { MessageView } from '@earshot/contract';

/** Waiting longer than this before an answer is worth a line of its own. */
const longWaitMs = 60_000;
/** A pause of the whole conversation that is worth a line of its own. */
const longPauseMs = 10 * 60_000;

export interface MessageItem {
	message: MessageView;
	index: number;
	/** True where the speaker changes. */
	first: boolean;
	/** Since the message before, or the end of its speech; null where times are missing or turns overlap. */
	gapMs: number | null;
	/** How long the customer waited for this answer, where it was long; milliseconds. */
	waitedMs: number | null;
	/** How long nothing was said before, where that was long and nobody waited; milliseconds. */
	pausedMs: number | null;
	/** The day changes here. */
	newDay: boolean;
}

/** Where a message starts and ends; null where the source has no times. */
function timesOf({ at, offsetMs, durationMs }: MessageView): { start: number; end: number } | null {
	const start = offsetMs ?? (at === null ? null : Date.parse(at));
	return start === null ? null : { start, end: start + (durationMs ?? 0) };
}

/** What each line needs to know of the ones before it. */
export function messageItems(
	messages: MessageView[],
	dayOf: (at: string) => string
): MessageItem[] {
	let waitingSince: number | null = null;
	let lastEnd: number | null = null;
	let day = '';
	return messages.map((message, index) => {
		const times = timesOf(message);
		const waited = message.role === 'agent' && waitingSince !== null && times !== null;
		const waitedMs = waited ? times.start - (waitingSince ?? times.start) : 0;
		if (message.role === 'agent') waitingSince = null;
		if (message.role === 'customer') waitingSince ??= times?.end ?? null;
		const gap = times === null || lastEnd === null ? -1 : times.start - lastEnd;
		lastEnd = times === null ? lastEnd : Math.max(lastEnd ?? 0, times.end);
		const today = message.at === null ? day : dayOf(message.at);
		const newDay = today !== day;
		day = today;
		const long = waitedMs >= longWaitMs;
		return {
			message,
			index,
			first: messages[index - 1]?.role !== message.role || long || newDay || gap >= longPauseMs,
			gapMs: gap < 0 ? null : gap,
			waitedMs: long ? waitedMs : null,
			pausedMs: gap >= longPauseMs && !long ? gap : null,
			newDay
		};
	});
}

/** Finds the turn being spoken at a moment: the last that has begun, or null before the first. */
export function turnFinder(messages: readonly MessageView[]): (ms: number) => number | null {
	const begun = messages
		.flatMap(({ offsetMs }, index) => (offsetMs === null ? [] : [{ offsetMs, index }]))
		.sort((a, b) => a.offsetMs - b.offsetMs);
	return (ms) => {
		let [low, high] = [0, begun.length];
		while (low < high) {
			const middle = (low + high) >> 1;
			if ((begun[middle]?.offsetMs ?? Infinity) <= ms) low = middle + 1;
			else high = middle;
		}
		return begun[low - 1]?.index ?? null;
	};
}

/** Messages rendered together; small enough to come and go unnoticed. */
export const chunkSize = 50;

export function chunksOf(items: MessageItem[]): MessageItem[][] {
	const count = Math.ceil(items.length / chunkSize);
	return Array.from({ length: count }, (_, i) => items.slice(i * chunkSize, (i + 1) * chunkSize));
}
