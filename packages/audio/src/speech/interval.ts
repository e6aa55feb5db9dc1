/** A stretch of time, start inclusive, end exclusive, in whole milliseconds from the recording's start. */
export interface Interval {
	startMs: number;
	endMs: number;
}

/** Sum of the lengths, ms. */
export function totalMs(intervals: readonly Interval[]): number {
	return intervals.reduce((sum, { startMs, endMs }) => sum + endMs - startMs, 0);
}

/** The parts where both lists are active; both sorted and free of overlap within themselves. */
export function intersect(a: readonly Interval[], b: readonly Interval[]): Interval[] {
	const out: Interval[] = [];
	for (let i = 0, j = 0; ;) {
		const x = a[i];
		const y = b[j];
		if (!x || !y) return out;
		const startMs = Math.max(x.startMs, y.startMs);
		const endMs = Math.min(x.endMs, y.endMs);
		if (startMs < endMs) out.push({ startMs, endMs });
		if (x.endMs < y.endMs) i++;
		else j++;
	}
}

/** The union of several lists as one sorted list; touching intervals are joined. */
export function union(...lists: readonly (readonly Interval[])[]): Interval[] {
	const out: Interval[] = [];
	for (const next of lists.flat().toSorted((a, b) => a.startMs - b.startMs)) {
		const last = out.at(-1);
		if (last && next.startMs <= last.endMs) last.endMs = Math.max(last.endMs, next.endMs);
		else out.push({ ...next });
	}
	return out;
}

/** What is left of [0, durationMs) outside the sorted intervals. */
export function complement(intervals: readonly Interval[], durationMs: number): Interval[] {
	const out: Interval[] = [];
	let startMs = 0;
	for (const interval of intervals) {
		if (interval.startMs > startMs) out.push({ startMs, endMs: interval.startMs });
		startMs = Math.max(startMs, interval.endMs);
	}
	if (startMs < durationMs) out.push({ startMs, endMs: durationMs });
	return out;
}

/** The interval of a sorted, overlap-free list that contains the moment. */
export function intervalAt(intervals: readonly Interval[], ms: number): Interval | undefined {
	let low = 0;
	let high = intervals.length;
	while (low < high) {
		const middle = (low + high) >> 1;
		if ((intervals[middle]?.endMs ?? Infinity) <= ms) low = middle + 1;
		else high = middle;
	}
	const found = intervals[low];
	return found && found.startMs <= ms ? found : undefined;
}
