import type { AnswerValue } from '../evaluation/schema.ts';
import { fraction, less, one, ratio, sum, plus, within, zero, type Fraction } from './fraction.ts';
import { lineAt, stepAt } from './curve.ts';
import type { MultiSelect, Numeric } from './scale.ts';
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
	/** A share of the weight; `counts` where the option says itself whether it is a pass. */
	| { kind: 'share'; share: Fraction; counts?: 'pass' | 'fail' | undefined }
	/** Occurrences, of a deduction or a bonus. */
	| { kind: 'count'; count: number }
	| { kind: 'unscored' }
	| { kind: 'notApplicable' }
	| { kind: 'invalid'; code: AnswerIssueCode };

export type AnswerIssueCode =
	| 'missing'
	| 'wrongKind'
	| 'unknownOption'
	| 'repeatedOption'
	| 'pointsTooHigh'
	| 'numberOutOfRange'
	| 'notApplicableRefused';

type Value<K extends AnswerValue['kind']> = Extract<AnswerValue, { kind: K }>;

/** Reads one answer value (RB1–RB4, RB21–RB25); `required` refuses "not applicable" and empty text (RB34). */
export function readAnswer(
	criterion: Criterion,
	value: AnswerValue | null,
	required = false
): ReadAnswer {
	const { scale } = criterion;
	const mayLack = criterion.allowNotApplicable && !required;
	if (value === null || (value.kind === 'text' && value.text.trim() === '')) {
		const open = scale.kind === 'text' || scale.kind === 'date';
		return open && mayLack ? { kind: 'notApplicable' } : invalid('missing');
	}
	if (value.kind === 'notApplicable') {
		return mayLack ? { kind: 'notApplicable' } : invalid('notApplicableRefused');
	}
	return readGiven(criterion, value);
}

function readGiven({ scale }: Criterion, value: Exclude<AnswerValue, Value<'notApplicable'>>) {
	if (scale.kind === 'passFail' && value.kind === 'passFail') return share(value.pass ? one : zero);
	if (scale.kind === 'graded' && value.kind === 'graded') {
		const option = scale.options.find(({ id }) => id === value.optionId);
		return option ? share(fraction(option.share), option.counts) : invalid('unknownOption');
	}
	if (scale.kind === 'points' && value.kind === 'points') {
		return value.points <= scale.max
			? share(ratio(value.points, scale.max))
			: invalid('pointsTooHigh');
	}
	if (scale.kind === 'numeric' && value.kind === 'number') return readNumber(scale, value.number);
	if (scale.kind === 'multiSelect' && value.kind === 'options') {
		return readOptions(scale, value.optionIds);
	}
	const counted = scale.kind === 'deduction' || scale.kind === 'bonus';
	if (counted && value.kind === 'count') return { kind: 'count' as const, count: value.count };
	const unscored = scale.kind === 'text' || scale.kind === 'date';
	return unscored && value.kind === scale.kind
		? { kind: 'unscored' as const }
		: invalid('wrongKind');
}

function readNumber(scale: Numeric, text: string): ReadAnswer {
	const value = fraction(text);
	if (less(value, fraction(scale.min)) || less(fraction(scale.max), value)) {
		return invalid('numberOutOfRange');
	}
	return share(scale.curve === 'steps' ? stepAt(scale.points, value) : lineAt(scale.points, value));
}

function readOptions(scale: MultiSelect, chosen: readonly string[]): ReadAnswer {
	if (new Set(chosen).size < chosen.length) return invalid('repeatedOption');
	const options = scale.options.filter(({ id }) => chosen.includes(id));
	if (options.length < chosen.length) return invalid('unknownOption');
	const added = sum(options.map((option) => fraction(option.share)));
	return share(within(plus(fraction(scale.base), added), zero, one));
}

const share = (of: Fraction, counts?: 'pass' | 'fail'): ReadAnswer => ({
	kind: 'share',
	share: of,
	counts
});
const invalid = (code: AnswerIssueCode) => ({ kind: 'invalid' as const, code });

/** True where the answer costs something: less than the whole weight, or an occurrence of a deduction. */
export function deducts(criterion: Criterion, read: ReadAnswer): boolean {
	if (read.kind === 'share') return less(read.share, one);
	return read.kind === 'count' && criterion.scale.kind === 'deduction' && read.count > 0;
}
