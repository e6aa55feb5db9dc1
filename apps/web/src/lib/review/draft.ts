import type { Answer, AnswerValue, EvaluationDraft, Evidence } from '@earshot/domain/evaluation';
import type { Criterion } from '@earshot/domain/rubric';
import { joinSpans } from '#lib/player/spans.ts';
import { differingCriteria } from './same.ts';

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

function samePlace(a: Evidence, b: Evidence): boolean {
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

/** The choices of a scale in the order of its keys 1–9; points scales are typed when they have more than 9. */
export function choicesOf(criterion: Criterion): Choice[] {
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
	return Array.from({ length: scale.max + 1 }, (_, points) => {
		return { id: String(points), value: { kind: 'points' as const, points } };
	});
}

/** Key n answers: choice n, but on a points scale n points. */
export function choiceByKey(criterion: Criterion, key: number): AnswerValue | null {
	const choices = choicesOf(criterion);
	const index = criterion.scale.kind === 'points' ? key : key - 1;
	return choices[index]?.value ?? null;
}

export function sameValue(a: AnswerValue | null, b: AnswerValue): boolean {
	return a !== null && JSON.stringify(a) === JSON.stringify(b);
}

/** Where to suggest keeping `mine`: what this side changed since both sides were the same. */
export function changedHere(
	mine: EvaluationDraft,
	theirs: EvaluationDraft,
	base: EvaluationDraft
): { criteria: string[]; summary: boolean } {
	const here = new Set(differingCriteria(mine, base));
	return {
		criteria: differingCriteria(mine, theirs).filter((id) => here.has(id)),
		summary: mine.summary !== base.summary
	};
}

/** The answers of a decided conflict: `theirs`, with `mine` where that was chosen. */
export function mergeDrafts(
	mine: EvaluationDraft,
	theirs: EvaluationDraft,
	keepMine: ReadonlySet<string>,
	mySummary: boolean
): EvaluationDraft {
	const answers = { ...theirs.answers };
	for (const id of differingCriteria(mine, theirs)) {
		if (keepMine.has(id)) answers[id] = answerOf(mine, id);
	}
	return {
		answers,
		summary: mySummary ? mine.summary : theirs.summary,
		heard: joinSpans(theirs.heard, mine.heard),
		activeMs: Math.max(mine.activeMs, theirs.activeMs)
	};
}
