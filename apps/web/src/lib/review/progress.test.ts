import type { Answers } from '@earshot/domain/evaluation';
import { bestValue, criteriaOf, missingAnswers, rubricTemplates } from '@earshot/domain/rubric';
import { expect, test } from 'vitest';
import { progressOf } from './progress.ts';

const complaints = rubricTemplates.find(({ id }) => id === 'complaints')?.content;
if (complaints === undefined) throw new Error('there is a template for complaints');
const criteria = criteriaOf(complaints).map(({ criterion }) => criterion);

const progress = (answers: Answers) =>
	progressOf(criteria, answers, missingAnswers(complaints, answers));
const given = (...ids: string[]): Answers =>
	Object.fromEntries(
		criteria
			.filter(({ id }) => ids.includes(id))
			.map((one) => [one.id, { value: bestValue(one), comment: '', evidence: [] }])
	);

test('nothing is answered at the beginning, also where a date may stay empty', () => {
	const optional = criteria.filter(({ scale }) => scale.kind === 'date').length;
	expect(optional).toBe(1);
	expect(progress({})).toEqual({ answered: 0, open: 8, total: 8 });
});

test('what may stay empty counts once it is filled in', () => {
	expect(progress(given('empathy', 'promiseDate'))).toEqual({ answered: 2, open: 7, total: 9 });
	const all = criteria.filter(({ id }) => id !== 'promiseDate').map(({ id }) => id);
	// The exact promise asks for its date.
	expect(progress(given(...all))).toEqual({ answered: 8, open: 1, total: 9 });
});
