import type { EarlierEvaluation, EarlierEvaluationsView } from '@earshot/contract';
import type { AnswerValue } from '@earshot/domain/evaluation';
import type { Criterion } from '@earshot/domain/rubric';

/** An earlier evaluation beside which the present one is written. */
export interface Compared {
	evaluation: EarlierEvaluation;
	/** By id, as they were worded then. */
	criteria: ReadonlyMap<string, Criterion>;
	version: number;
}

/** An earlier evaluation with the criteria of its own version; null where that version is not there. */
export function comparedWith(
	{ rubrics }: EarlierEvaluationsView,
	evaluation: EarlierEvaluation
): Compared | null {
	const rubric = rubrics.find(({ id }) => id === evaluation.rubricVersionId);
	if (!rubric) return null;
	const criteria = rubric.content.sections.flatMap((section) => section.criteria);
	return {
		evaluation,
		criteria: new Map(criteria.map((one) => [one.id, one])),
		version: rubric.version
	};
}

export interface ThenAnswer {
	/** As it was worded then. */
	criterion: Criterion;
	value: AnswerValue | null;
	comment: string;
	evidenceCount: number;
}

/** What was answered then; null where the rubric did not have the criterion. */
export function answerThen(compared: Compared, id: string): ThenAnswer | null {
	const criterion = compared.criteria.get(id);
	if (!criterion) return null;
	const answer = compared.evaluation.answers[id];
	return { criterion, ...(answer ?? { value: null, comment: '', evidenceCount: 0 }) };
}
