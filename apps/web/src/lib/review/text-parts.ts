/** Some words of one message: UTF-16 code units, end exclusive. */
interface Place {
	start: number;
	end: number;
}

/** A part of a message between two ends of marks, and every mark it belongs to. */
export interface TextPart<Mark> {
	text: string;
	marks: Mark[];
}

/** Cuts a text at the ends of its marks; the parts put together are the text again. */
export function partsOf<Mark extends Place>(
	text: string,
	marks: readonly Mark[]
): TextPart<Mark>[] {
	const inside = (at: number) => Math.max(0, Math.min(text.length, at));
	const cuts = new Set([
		0,
		text.length,
		...marks.flatMap(({ start, end }) => [inside(start), inside(end)])
	]);
	const places = [...cuts].sort((a, b) => a - b);
	return places.slice(1).map((end, i) => {
		const start = places[i] ?? 0;
		return {
			text: text.slice(start, end),
			marks: marks.filter((mark) => mark.start <= start && mark.end >= end)
		};
	});
}
