import type { PhraseHitView } from '@earshot/contract';

/** Words of one message that a phrase rule is about. */
export interface PhraseMark {
	start: number;
	end: number;
	name: string;
	category: PhraseHitView['category'];
}

/** A part of a message between two ends of marks, and every rule it belongs to. */
export interface TextPart {
	text: string;
	marks: PhraseMark[];
}

/** The marks of each message, by its index. */
export function phraseMarks(phrases: readonly PhraseHitView[]): Map<number, PhraseMark[]> {
	const marks = new Map<number, PhraseMark[]>();
	for (const { name, category, evidence } of phrases)
		for (const { message, start, end } of evidence)
			marks.set(message, [...(marks.get(message) ?? []), { start, end, name, category }]);
	return marks;
}

/** Cuts a text at the ends of its marks; the parts put together are the text again. */
export function partsOf(text: string, marks: readonly PhraseMark[]): TextPart[] {
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
