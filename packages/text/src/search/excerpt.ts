export interface Excerpt {
	text: string;
	/** Places within `text`, in order, apart from each other. */
	marks: { start: number; end: number }[];
}

const before = 24;
const isLow = (unit: number) => unit >= 0xdc00 && unit <= 0xdfff;
/** Never between the halves of a character. */
const whole = (text: string, at: number): number =>
	isLow(text.charCodeAt(at)) && at > 0 ? at - 1 : at;

/** The words around the first place, with all places that lie in them marked; `…` where the text goes on. [SE6] */
export function excerptOf(
	text: string,
	places: readonly { start: number; end: number }[],
	charactersMax = 120
): Excerpt {
	const sorted = places.toSorted((a, b) => a.start - b.start);
	const first = sorted[0]?.start ?? 0;
	const from = text.length <= charactersMax ? 0 : whole(text, Math.max(0, first - before));
	const to = whole(text, Math.min(text.length, from + charactersMax));
	const lead = from > 0 ? '…' : '';
	const marks: Excerpt['marks'] = [];
	for (const { start, end } of sorted) {
		const place = {
			start: Math.max(start, from) - from + lead.length,
			end: Math.min(end, to) - from + lead.length
		};
		const last = marks.at(-1);
		if (place.end <= place.start) continue;
		if (last !== undefined && place.start < last.end) last.end = Math.max(last.end, place.end);
		else marks.push(place);
	}
	return { text: lead + text.slice(from, to) + (to < text.length ? '…' : ''), marks };
}
