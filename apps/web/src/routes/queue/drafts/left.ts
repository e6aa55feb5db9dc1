import type { EvaluationView } from '@earshot/contract';
import { criteriaOf } from '@earshot/domain/rubric';
import { local } from '#lib/locale.ts';
import { m } from '#lib/paraglide/messages.js';
import { answerText } from '#lib/review/answer-text.ts';
import { sameAnswer } from '#lib/review/same.ts';
import type { JournalEntry } from '#lib/review/save-types.ts';

export interface LeftAnswer {
	id: string;
	/** The criterion's title; its id where the evaluation can no longer be read. */
	title: string;
	/** Null where the criterion is not known, or nothing was chosen. */
	answer: string | null;
	comment: string;
}

/** What was written for each criterion and never arrived. */
export function leftAnswers(
	{ draft, base }: JournalEntry,
	view: EvaluationView | null
): LeftAnswer[] {
	const known = new Map(
		(view ? criteriaOf(view.rubric.content) : []).map(({ criterion }) => [criterion.id, criterion])
	);
	const ids = Object.keys(draft.answers).filter(
		(id) => !sameAnswer(draft.answers[id], base.answers[id])
	);
	return ids.map((id) => {
		const criterion = known.get(id);
		const { value = null, comment = '' } = draft.answers[id] ?? {};
		const answer = criterion && value ? answerText(criterion, value) : null;
		return { id, title: criterion ? local(criterion.title) : id, answer, comment };
	});
}

/** Something to know it by. */
export function firstWords(entry: JournalEntry): string {
	const { draft, base } = entry;
	const comments = leftAnswers(entry, null).map(({ comment }) => comment);
	const texts = [draft.summary === base.summary ? '' : draft.summary, ...comments];
	const first = texts.find((text) => text.trim() !== '');
	return first ?? m.drafts_left_answers({ n: comments.length });
}
