import { maskGlyph } from '@earshot/domain';
import type { Answer, EvaluationDraft } from '@earshot/domain/evaluation';

const empty: Answer = { value: null, comment: '', evidence: [] };

/** Equal in content; the order of keys, and whether an untouched answer is there, do not matter. */
export function sameAnswer(a: Answer | undefined, b: Answer | undefined): boolean {
	return canonical(a ?? empty) === canonical(b ?? empty);
}

/** Equal in what the reviewer wrote: answers and summary. Time heard and spent is not a difference. */
export function sameDraft(a: EvaluationDraft, b: EvaluationDraft): boolean {
	const ids = new Set([...Object.keys(a.answers), ...Object.keys(b.answers)]);
	return (
		a.summary === b.summary && [...ids].every((id) => sameAnswer(a.answers[id], b.answers[id]))
	);
}

/** Equal in content, or one is what the server shows of the other: personal data masked, lengths kept. */
export function alike(a: unknown, b: unknown): boolean {
	const [one, other] = [canonical(a), canonical(b)];
	return one === other || isMaskOf(one, other) || isMaskOf(other, one);
}

/** Drafts whose answers and summary are alike. */
export function alikeWords(a: EvaluationDraft, b: EvaluationDraft): boolean {
	const ids = [...new Set([...Object.keys(a.answers), ...Object.keys(b.answers)])];
	return (
		alike(a.summary, b.summary) &&
		ids.every((id) => alike(a.answers[id] ?? empty, b.answers[id] ?? empty))
	);
}

/** Drafts that are alike in everything, time heard and spent too. */
export const alikeDrafts = (a: EvaluationDraft, b: EvaluationDraft): boolean =>
	alike([a.heard, a.activeMs, a.mentions], [b.heard, b.activeMs, b.mentions]) && alikeWords(a, b);

const isMaskOf = (text: string, shown: string): boolean =>
	text.length === shown.length &&
	shown.split('').every((unit, i) => unit === text[i] || unit === maskGlyph);

function canonical(value: unknown): string {
	return JSON.stringify(value ?? null, (_, inner: unknown) =>
		inner && typeof inner === 'object' && !Array.isArray(inner)
			? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
			: inner
	);
}
