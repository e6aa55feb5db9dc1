import type { Answer, AnswerValue, EvaluationDraft, Evidence } from '@earshot/domain/evaluation';
import { mentionsInDraft, mentionsMax, type Mention } from '@earshot/domain/mention';
import type { Criterion, Scale } from '@earshot/domain/rubric';

export const evidenceMax = 50;

const emptyAnswer: Answer = { value: null, comment: '', evidence: [] };

export function answerOf(draft: EvaluationDraft, id: string): Answer {
	return draft.answers[id] ?? emptyAnswer;
}

/** A new draft with one answer changed; the others keep their identity. */
export function withAnswer(
	draft: EvaluationDraft,
	id: string,
	change: Partial<Answer>
): EvaluationDraft {
	return { ...draft, answers: { ...draft.answers, [id]: { ...answerOf(draft, id), ...change } } };
}

/** Adds somebody mentioned; whoever is named no more makes room. The same draft where there is none. */
export function withMention(draft: EvaluationDraft, mention: Mention): EvaluationDraft {
	const named = new Set(mentionsInDraft(draft).map((one) => one.mention.userId));
	const others = (draft.mentions ?? []).filter(
		({ userId }) => userId !== mention.userId && named.has(userId)
	);
	return others.length < mentionsMax ? { ...draft, mentions: [...others, mention] } : draft;
}

/** Adds evidence; the same stretch or message twice is one. */
export function withEvidence(draft: EvaluationDraft, id: string, added: Evidence): EvaluationDraft {
	const { evidence } = answerOf(draft, id);
	if (evidence.length >= evidenceMax || evidence.some((one) => samePlace(one, added))) return draft;
	return withAnswer(draft, id, { evidence: [...evidence, added] });
}

export function withoutEvidence(
	draft: EvaluationDraft,
	id: string,
	evidenceId: string
): EvaluationDraft {
	const evidence = answerOf(draft, id).evidence.filter((one) => one.id !== evidenceId);
	return withAnswer(draft, id, { evidence });
}

/** The same stretch, or the same words of the same message. */
export function samePlace(a: Evidence, b: Evidence): boolean {
	if (a.kind === 'range' && b.kind === 'range') {
		return a.startMs === b.startMs && a.endMs === b.endMs;
	}
	if (a.kind === 'message' && b.kind === 'message') {
		return a.messageIndex === b.messageIndex && a.quote === b.quote;
	}
	return false;
}

/** One key of a scale: what it says and the answer it gives. Best first, as on screen. */
export type Choice = { id: string; value: AnswerValue };

/** More points than this are typed, not chosen. */
const pointsOnKeys = 10;

/** Scales whose answer is typed into a field. */
export const isTyped = (scale: Scale): boolean =>
	['numeric', 'text', 'date'].includes(scale.kind) ||
	(scale.kind === 'points' && scale.max > pointsOnKeys);

/** The choices of a scale as they stand on the screen; of a multiple choice each with `value` added or taken away. */
export function choicesOf(criterion: Criterion, value: AnswerValue | null): Choice[] {
	const { scale } = criterion;
	if (scale.kind === 'passFail') {
		return [
			{ id: 'pass', value: { kind: 'passFail', pass: true } },
			{ id: 'fail', value: { kind: 'passFail', pass: false } }
		];
	}
	if (scale.kind === 'graded') {
		return scale.options.map(({ id }) => ({ id, value: { kind: 'graded', optionId: id } }));
	}
	if (scale.kind === 'multiSelect') {
		const chosen = value?.kind === 'options' ? value.optionIds : [];
		const options = scale.options.map(({ id }) => {
			const optionIds = toggled(scale.options, chosen, id);
			return { id, value: { kind: 'options' as const, optionIds } };
		});
		return [...options, { id: '', value: { kind: 'options', optionIds: [] } }];
	}
	if (scale.kind !== 'points' || isTyped(scale)) return [];
	return Array.from({ length: scale.max + 1 }, (_, points) => {
		return { id: String(points), value: { kind: 'points' as const, points } };
	});
}

/** What is chosen, in the order of the scale, with one more or one less. */
function toggled(options: { id: string }[], chosen: readonly string[], id: string): string[] {
	const next = chosen.includes(id) ? chosen.filter((one) => one !== id) : [...chosen, id];
	return options.map((one) => one.id).filter((one) => next.includes(one));
}

/** The key of the choice at `index`; empty where it has none. */
export function keyOf(scale: Scale, index: number): string {
	if (scale.kind === 'points') return index === pointsOnKeys ? '0' : String(index);
	const last = scale.kind === 'multiSelect' && index === scale.options.length;
	if (last) return '0';
	return index < 9 ? String(index + 1) : '';
}

/**
 * Key n answers: choice n, but on a points scale n points and on a counter n times. Where 10 points is the most, 0 is 10,
 * and 0 again none. Null where the key says nothing here.
 */
export function choiceByKey(
	criterion: Criterion,
	key: number,
	value: AnswerValue | null
): AnswerValue | null {
	const { scale } = criterion;
	if (scale.kind === 'deduction' || scale.kind === 'bonus') return { kind: 'count', count: key };
	const choices = choicesOf(criterion, value);
	if (scale.kind === 'points') {
		const full = value?.kind === 'points' && value.points === pointsOnKeys;
		const ten = key === 0 && scale.max === pointsOnKeys && !full;
		return choices[ten ? pointsOnKeys : key]?.value ?? null;
	}
	if (scale.kind === 'multiSelect') {
		const index = key === 0 ? scale.options.length : key - 1;
		return key > scale.options.length ? null : (choices[index]?.value ?? null);
	}
	return choices[key - 1]?.value ?? null;
}

export function sameValue(a: AnswerValue | null, b: AnswerValue): boolean {
	return a !== null && JSON.stringify(a) === JSON.stringify(b);
}
