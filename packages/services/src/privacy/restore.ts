import { maskGlyph, type Answer, type EvaluationDraft, type Evidence } from '@earshot/domain';
import { masked } from './mask.ts';

/**
 * A text that was edited as shown, with the stored personal data back in its place: what stands unchanged before and
 * after the edit is taken from the stored text. Glyphs inside the edit stay glyphs.
 */
export function restored(stored: string, edited: string): string {
	if (!edited.includes(maskGlyph)) return edited;
	const shown = masked(stored);
	const most = Math.min(shown.length, edited.length);
	let before = 0;
	while (before < most && shown[before] === edited[before]) before++;
	let after = 0;
	while (after < most - before && shown.at(-1 - after) === edited.at(-1 - after)) after++;
	return stillHidden(
		edited,
		stored.slice(0, before) +
			edited.slice(before, edited.length - after) +
			stored.slice(stored.length - after)
	);
}

/** An edit beside a mask must not lift it: what would no longer be masked stays a glyph. */
function stillHidden(edited: string, filled: string): string {
	const shown = masked(filled);
	const opened = (unit: string, i: number) =>
		edited[i] === maskGlyph && unit !== maskGlyph && shown[i] !== maskGlyph;
	const closed = filled.split('').map((unit, i) => (opened(unit, i) ? maskGlyph : unit));
	const text = closed.join('');
	return text === filled ? filled : stillHidden(edited, text);
}

/** Whether any text of the draft came from a masked view. */
export const holdsMasked = (draft: EvaluationDraft): boolean =>
	JSON.stringify(draft).includes(maskGlyph);

/** A draft edited as shown, with what the stored one holds behind the masks. */
export function restoredDraft(stored: EvaluationDraft, edited: EvaluationDraft): EvaluationDraft {
	const answers = Object.entries(edited.answers).map(([criterionId, answer]): [string, Answer] => {
		const before = stored.answers[criterionId];
		return [criterionId, before === undefined ? answer : restoredAnswer(before, answer)];
	});
	return {
		...edited,
		answers: Object.fromEntries(answers),
		summary: restored(stored.summary, edited.summary)
	};
}

function restoredAnswer(stored: Answer, edited: Answer): Answer {
	return {
		...edited,
		value: restoredValue(stored.value, edited.value),
		comment: restored(stored.comment, edited.comment),
		evidence: edited.evidence.map((evidence) => {
			const before = stored.evidence.find(({ id }) => id === evidence.id);
			return before === undefined ? evidence : restoredEvidence(before, evidence);
		})
	};
}

function restoredValue(stored: Answer['value'], edited: Answer['value']): Answer['value'] {
	if (stored?.kind !== 'text' || edited?.kind !== 'text') return edited;
	return { ...edited, text: restored(stored.text, edited.text) };
}

function restoredEvidence(stored: Evidence, edited: Evidence): Evidence {
	const note = restored(stored.note, edited.note);
	if (stored.kind !== 'message' || edited.kind !== 'message') return { ...edited, note };
	const quote = isShownAs(stored.quote, edited.quote) ? stored.quote : edited.quote;
	return { ...edited, note, quote };
}

/** Quotes are not edited: one is the other's masked view or another quote. */
const isShownAs = (text: string, shown: string): boolean =>
	text.length === shown.length &&
	shown.split('').every((unit, i) => unit === text[i] || unit === maskGlyph);
