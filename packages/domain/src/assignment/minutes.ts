import type { Channel } from '../words/index.ts';

/** What a review is estimated to cost; factors without unit, the rest in minutes. */
export interface ReviewEffort {
	/** Per minute of recording: listening with stops and repeats. */
	callFactor: number;
	/** Reading in and writing up one call. */
	callExtraMinutes: number;
	/** Assumed for a call whose length is not known. */
	unknownCallMinutes: number;
	chatMessageMinutes: number;
	chatExtraMinutes: number;
	/** No chat is estimated shorter. */
	chatMinimumMinutes: number;
}

export const defaultReviewEffort: Readonly<ReviewEffort> = {
	callFactor: 1.5,
	callExtraMinutes: 3,
	unknownCallMinutes: 5,
	chatMessageMinutes: 0.25,
	chatExtraMinutes: 2,
	chatMinimumMinutes: 3
};

export interface ReviewedInteraction {
	channel: Channel;
	/** Milliseconds; null where it is not known. Not used for chats. */
	durationMs: number | null;
	/** Not used for calls. */
	messageCount: number;
}

/** Estimated minutes to review an interaction, > 0, not rounded (AS1). */
export function minutesOf(
	{ channel, durationMs, messageCount }: ReviewedInteraction,
	effort: Readonly<ReviewEffort> = defaultReviewEffort
): number {
	switch (channel) {
		case 'call': {
			const minutes = durationMs === null ? effort.unknownCallMinutes : durationMs / 60_000;
			return minutes * effort.callFactor + effort.callExtraMinutes;
		}
		case 'chat':
			return Math.max(
				effort.chatMinimumMinutes,
				messageCount * effort.chatMessageMinutes + effort.chatExtraMinutes
			);
	}
}
