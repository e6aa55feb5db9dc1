interface Span {
	startMs: number;
	endMs: number;
}

/** The parts of a recording that were played, merged where they touch, ascending; empty and broken ones fall out (EV14). */
export function mergeHeard(spans: readonly Span[]): Span[] {
	const merged: Span[] = [];
	const sound = spans.filter((span) => span.startMs >= 0 && span.endMs > span.startMs);
	for (const span of sound.toSorted((a, b) => a.startMs - b.startMs)) {
		const last = merged.at(-1);
		if (last && span.startMs <= last.endMs) last.endMs = Math.max(last.endMs, span.endMs);
		else merged.push({ startMs: span.startMs, endMs: span.endMs });
	}
	return merged;
}

/** Part of a recording of `durationMs` that was played, 0 to 1; null without a recording (EV15). */
export function heardShare(heard: readonly Span[], durationMs: number | null): number | null {
	if (durationMs === null || durationMs <= 0) return null;
	const played = mergeHeard(heard).reduce(
		(sum, { startMs, endMs }) => sum + Math.max(0, Math.min(endMs, durationMs) - startMs),
		0
	);
	return Math.min(1, played / durationMs);
}
