import type { PhraseHitView } from '@earshot/contract';
import type { TextSpan } from '@earshot/domain/interaction';

/** Words of one message that a phrase rule is about. */
export interface PhraseMark {
	start: number;
	end: number;
	name: string;
	category: PhraseHitView['category'];
}

/** The marks of each message, by its index. */
export function phraseMarks(phrases: readonly PhraseHitView[]): Map<number, PhraseMark[]> {
	const marks = new Map<number, PhraseMark[]>();
	for (const { name, category, evidence } of phrases)
		for (const { message, start, end } of evidence)
			marks.set(message, [...(marks.get(message) ?? []), { start, end, name, category }]);
	return marks;
}

/** All places of all rules in the order of the conversation. */
export const phrasePlaces = (phrases: readonly PhraseHitView[]): TextSpan[] =>
	phrases
		.flatMap(({ evidence }) => evidence)
		.sort((a, b) => a.message - b.message || a.start - b.start);
