import { maskGlyph } from '@earshot/domain';
import type { Answer, EvaluationDraft } from '@earshot/domain/evaluation';

const empty: Answer = { value: null, comment: '', evidence: [] };

/** Equal in content; the order of keys, and whether an untouched answer is there, do not matter. */
export function sameAnswer(a: Answer | undefined, b: Answer | undefined): boolean {
	return canonical(a ?? empty) === canonical(b ?? empty);
}

/** Equal in what the reviewer wrote: answers and summary. Time heard and spent is not a difference. */
export function sameDraft(a: EvaluationDraft, b: EvaluationDraft): boolean {
	return a.summary === b.summary && differingCriteria(a, b).length === 0;
}

/** Whether the server may show what was written like this: personal data is masked there, lengths kept. */
export function shownAs(written: EvaluationDraft, shown: EvaluationDraft): boolean {
	const ids = [...new Set([...Object.keys(written.answers), ...Object.keys(shown.answers)])];
	const text = ({ answers }: EvaluationDraft, id: string) => canonical(answers[id] ?? empty);
	return (
		isMaskOf(written.summary, shown.summary) &&
		ids.every((id) => isMaskOf(text(written, id), text(shown, id)))
	);
}

const isMaskOf = (text: string, shown: string): boolean =>
	text.length === shown.length &&
	shown.split('').every((unit, i) => unit === text[i] || unit === maskGlyph);

/** Equal in everything. */
export function identical(a: EvaluationDraft, b: EvaluationDraft): boolean {
	return canonical(a) === canonical(b);
}

/** Ids of the criteria answered differently. */
export function differingCriteria(a: EvaluationDraft, b: EvaluationDraft): string[] {
	const ids = new Set([...Object.keys(a.answers), ...Object.keys(b.answers)]);
	return [...ids].filter((id) => !sameAnswer(a.answers[id], b.answers[id]));
}

function canonical(value: unknown): string {
	return JSON.stringify(value, (_, inner: unknown) =>
		inner && typeof inner === 'object' && !Array.isArray(inner)
			? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
			: inner
	);
}
