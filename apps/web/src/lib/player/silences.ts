import type { Span } from '@earshot/domain/interaction';

/** What is left of a silence at each end, so that words keep their breath. */
const marginMs = 300;

/** Where to go on from a moment inside a silence; null where there is nothing to skip. `silences` ascend. */
export function skipTo(ms: number, silences: readonly Span[]): number | null {
	const silence = silences.find((one) => one.endMs > ms);
	if (silence === undefined || ms < silence.startMs + marginMs) return null;
	const to = silence.endMs - marginMs;
	return to > ms ? to : null;
}

/** Time that skipping saves over the whole recording, ms. */
export const skippableMs = (silences: readonly Span[]): number =>
	silences.reduce((sum, one) => sum + Math.max(0, one.endMs - one.startMs - 2 * marginMs), 0);
