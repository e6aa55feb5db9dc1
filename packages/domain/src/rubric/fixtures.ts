import type { Answer, Answers, AnswerValue, Evidence } from '../evaluation/schema.ts';
import { bestValue } from './extremes.ts';
import type { Criterion, RubricContent, Scale } from './schema.ts';
import { say } from './built-in/writing.ts';

/** Small rubrics and answers for the tests of this package. */
export const gradedScale: Scale = {
	kind: 'graded',
	options: [
		{ id: 'good', share: '1', label: say('好', 'Good') },
		{ id: 'middling', share: '0.35', label: say('中', 'Middling') },
		{ id: 'poor', share: '0', label: say('差', 'Poor') }
	]
};

export function criterionOf(own: Partial<Criterion> & { id: string }): Criterion {
	return {
		dimension: 'language',
		title: say(own.id, own.id),
		guidance: say('说明', 'Guidance'),
		goodExample: null,
		badExample: null,
		weight: '10',
		scale: { kind: 'passFail' },
		critical: 'none',
		allowNotApplicable: false,
		evidence: 'optional',
		failAtShare: '0',
		...own
	};
}

export function rubricOf(...sections: Criterion[][]): RubricContent {
	return {
		title: say('表', 'Rubric'),
		description: say('说明', 'Description'),
		channels: ['call'],
		sections: sections.map((criteria, index) => ({
			id: `section${index + 1}`,
			title: say('部分', 'Section'),
			criteria
		})),
		bands: [
			{ id: 'high', label: say('高', 'High'), min: '90' },
			{ id: 'low', label: say('低', 'Low'), min: '0' }
		],
		minimumN: 5
	};
}

export const pass: AnswerValue = { kind: 'passFail', pass: true };
export const fail: AnswerValue = { kind: 'passFail', pass: false };
export const notApplicable: AnswerValue = { kind: 'notApplicable' };

export function points(value: number): AnswerValue {
	return { kind: 'points', points: value };
}

export function option(optionId: string): AnswerValue {
	return { kind: 'graded', optionId };
}

export function answer(value: AnswerValue | null, evidence: Evidence[] = []): Answer {
	return { value, comment: '', evidence };
}

export function answersOf(values: Record<string, AnswerValue | null>): Answers {
	return Object.fromEntries(Object.entries(values).map(([id, value]) => [id, answer(value)]));
}

/** Full marks on every criterion. */
export function fullAnswers(content: RubricContent): Answers {
	const criteria = content.sections.flatMap((section) => section.criteria);
	return answersOf(Object.fromEntries(criteria.map((one) => [one.id, bestValue(one)])));
}
