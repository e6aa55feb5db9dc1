import type { RubricVersionView } from '@earshot/contract';
import {
	answerWantedText,
	type AnswerIs,
	type AnswerWanted
} from '@earshot/domain/evaluation-list';
import type { Criterion } from '@earshot/domain/rubric';
import { local } from '#lib/locale.ts';
import { m } from '#lib/paraglide/messages.js';

export const criteriaOf = (rubric: RubricVersionView | null): Criterion[] =>
	rubric?.content.sections.flatMap(({ criteria }) => criteria) ?? [];

const optionsOf = ({ scale }: Criterion) => ('options' in scale ? scale.options : []);

/** What was answered, as it is read. */
export function answerIsText({ criterionId, is }: AnswerWanted, rubric: RubricVersionView | null) {
	switch (is.kind) {
		case 'passFail':
			return is.pass ? m.review_pass() : m.review_fail();
		case 'notApplicable':
			return m.review_not_applicable();
		case 'figure':
			return String(is.figure);
		case 'option': {
			const criterion = criteriaOf(rubric).find(({ id }) => id === criterionId);
			const option = criterion && optionsOf(criterion).find(({ id }) => id === is.optionId);
			return option ? local(option.label) : is.optionId;
		}
	}
}

const upTo = (last: number): AnswerIs[] =>
	Array.from({ length: last + 1 }, (_, figure) => ({ kind: 'figure', figure }));

/** Occurrences that are offered; more of them can be asked for in the address. */
const countsOffered = 5;

function answersOf(criterion: Criterion): AnswerIs[] {
	const { scale } = criterion;
	switch (scale.kind) {
		case 'passFail':
			return [true, false].map((pass) => ({ kind: 'passFail', pass }));
		case 'graded':
		case 'multiSelect':
			return optionsOf(criterion).map(({ id }) => ({ kind: 'option', optionId: id }));
		case 'points':
			return upTo(scale.max);
		case 'deduction':
		case 'bonus':
			return upTo(countsOffered);
		default:
			return [];
	}
}

/** What a criterion can have been answered with, as values of the filter. */
export function answerChoices(criterion: Criterion, rubric: RubricVersionView | null) {
	const all = answersOf(criterion);
	if (criterion.allowNotApplicable) all.push({ kind: 'notApplicable' });
	return all.map((is) => {
		const wanted = { criterionId: criterion.id, is };
		return { value: answerWantedText(wanted), text: answerIsText(wanted, rubric) };
	});
}
