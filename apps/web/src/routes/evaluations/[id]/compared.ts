import type { EvaluationView } from '@earshot/contract';
import type { AnswerValue } from '@earshot/domain/evaluation';
import type { Criterion } from '@earshot/domain/rubric';
import { sameAnswer } from '#lib/review/same.ts';

interface ComparedRow {
	criterion: Criterion;
	mine: AnswerValue | null;
	theirs: AnswerValue | null;
	same: boolean;
}

/** The criteria that either reviewer answered, with both answers. */
export function comparedRows({ rubric, draft, compared }: EvaluationView): ComparedRow[] {
	const valueIn = (answers: EvaluationView['draft']['answers'], id: string) =>
		answers[id]?.value ?? null;
	const bare = (value: AnswerValue | null) => ({ value, comment: '', evidence: [] });
	return rubric.content.sections
		.flatMap(({ criteria }) => criteria)
		.map((criterion) => {
			const mine = valueIn(draft.answers, criterion.id);
			const theirs = valueIn(compared?.answers ?? {}, criterion.id);
			return { criterion, mine, theirs, same: sameAnswer(bare(mine), bare(theirs)) };
		})
		.filter(({ mine, theirs }) => mine !== null || theirs !== null);
}
