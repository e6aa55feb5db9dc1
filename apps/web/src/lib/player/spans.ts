import type { Span } from '@earshot/domain/interaction';

/** Parts shorter apart than this are one: playback reports its position in steps. */
const joinMs = 250;

/** Adds a played part to the merged, ascending list; unchanged (same array) when nothing is new. */
export function addSpan(spans: Span[], added: Span): Span[] {
	if (added.endMs <= added.startMs) return spans;
	if (spans.some((one) => one.startMs <= added.startMs && one.endMs >= added.endMs)) return spans;
	const before = spans.filter((one) => one.endMs + joinMs < added.startMs);
	const after = spans.filter((one) => one.startMs > added.endMs + joinMs);
	const touched = spans.slice(before.length, spans.length - after.length);
	const merged = {
		startMs: Math.min(added.startMs, touched.at(0)?.startMs ?? added.startMs),
		endMs: Math.max(added.endMs, touched.at(-1)?.endMs ?? added.endMs)
	};
	return [...before, merged, ...after];
}

/** Union of two merged lists. */
export function joinSpans(a: Span[], b: Span[]): Span[] {
	return b.reduce(addSpan, a);
}

/** Milliseconds covered by a merged list. */
export function totalMs(spans: Span[]): number {
	return spans.reduce((sum, one) => sum + one.endMs - one.startMs, 0);
}
