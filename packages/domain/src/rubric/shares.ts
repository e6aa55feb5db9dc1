import type { AnswerValue } from '../evaluation/schema.ts';
import { exact, type Share } from './exact.ts';
import type { Criterion, RubricContent } from './schema.ts';

export interface CriterionPlace {
	sectionId: string;
	criterion: Criterion;
}

/** All criteria in the order of the rubric, with the section each stands in. */
export function criteriaOf(content: RubricContent): CriterionPlace[] {
	return content.sections.flatMap((section) =>
		section.criteria.map((criterion) => ({ sectionId: section.id, criterion }))
	);
}

/** What an answer says under its criterion, or the code of why it says nothing. */
export type ReadAnswer =
	| { kind: 'share'; share: Share }
	| { kind: 'notApplicable' }
	| { kind: 'invalid'; code: AnswerIssueCode };

export type AnswerIssueCode =
	'missing' | 'wrongKind' | 'unknownOption' | 'pointsTooHigh' | 'notApplicableRefused';

/** Reads one answer value (RB1, RB2, RB4). */
export function readAnswer(criterion: Criterion, value: AnswerValue | null): ReadAnswer {
	if (value === null) return { kind: 'invalid', code: 'missing' };
	if (value.kind === 'notApplicable') {
		return criterion.allowNotApplicable
			? { kind: 'notApplicable' }
			: { kind: 'invalid', code: 'notApplicableRefused' };
	}
	const scale = criterion.scale;
	if (scale.kind === 'passFail' && value.kind === 'passFail') {
		return ratio(value.pass ? '1' : '0', 1);
	}
	if (scale.kind === 'graded' && value.kind === 'graded') {
		const option = scale.options.find((one) => one.id === value.optionId);
		return option ? ratio(option.share, 1) : { kind: 'invalid', code: 'unknownOption' };
	}
	if (scale.kind === 'points' && value.kind === 'points') {
		return value.points <= scale.max
			? ratio(String(value.points), scale.max)
			: { kind: 'invalid', code: 'pointsTooHigh' };
	}
	return { kind: 'invalid', code: 'wrongKind' };
}

function ratio(numerator: string, denominator: number): ReadAnswer {
	return { kind: 'share', share: { numerator: exact(numerator), denominator } };
}

/** True where the share is at or below the criterion's `failAtShare` (RB9). */
export function fails(criterion: Criterion, share: Share): boolean {
	return share.numerator.lte(exact(criterion.failAtShare).times(share.denominator));
}

/** True where less than the whole weight is earned. */
export function deducts(share: Share): boolean {
	return share.numerator.lt(share.denominator);
}
