/**
 * A text as the matcher reads it. Unit `i` stands for the original code units from `starts[i]` up
 * to, without, `ends[i]`; both never decrease. Only the first `length` entries count.
 */
export interface Folded {
	units: Uint16Array;
	starts: Int32Array;
	ends: Int32Array;
	length: number;
}

/** An empty folded text with room for `capacity` units. */
export function foldedBuffer(capacity: number): Folded {
	return {
		units: new Uint16Array(capacity),
		starts: new Int32Array(capacity),
		ends: new Int32Array(capacity),
		length: 0
	};
}

/** The same buffer emptied, or a larger one when it has no room for `capacity` units. */
export function roomFor(buffer: Folded, capacity: number): Folded {
	if (buffer.units.length < capacity) return foldedBuffer(capacity * 2);
	buffer.length = 0;
	return buffer;
}

/** Appends one unit that stands for the original range. */
export function push(to: Folded, unit: number, start: number, end: number): void {
	const at = to.length++;
	to.units[at] = unit;
	to.starts[at] = start;
	to.ends[at] = end;
}

/** The folded units as a string, for tests and for words. */
export function sliceOf(folded: Folded, from = 0, to = folded.length): string {
	let text = '';
	for (let i = from; i < to; i++) text += String.fromCharCode(folded.units[i] ?? 0);
	return text;
}
