import type { FieldIssue } from '../errors/index.ts';
import { exact } from './exact.ts';
import type { Criterion, RubricContent, Scale, Section } from './schema.ts';

export const rubricIssueCodes = [
	'duplicateId',
	'duplicateChannel',
	'weightNotPositive',
	'optionOrder',
	'bestOptionNotFull',
	'neverPasses',
	'criticalNeverFails',
	'bandOrder',
	'bandAboveHundred',
	'bandsNotFromZero',
	'sectionMayVanish',
	'weightsNotHundred',
	'criticalWithoutEvidence'
] as const;
export type RubricIssueCode = (typeof rubricIssueCodes)[number];

/** One thing wrong (`error`: cannot be published) or doubtful (`warning`) in a rubric. */
export interface RubricIssue extends FieldIssue {
	code: RubricIssueCode;
	severity: 'error' | 'warning';
}

type Path = (string | number)[];

/** What is wrong with a rubric (RB13, RB14); an empty list means it can be published without remark. */
export function lintRubric(content: RubricContent): RubricIssue[] {
	const criteria = content.sections.flatMap((section) => section.criteria);
	const sum = criteria.reduce((total, one) => total.plus(one.weight), exact(0));
	return [
		...duplicates(content.channels, ['channels'], 'duplicateChannel'),
		...duplicates(ids(content.sections), ['sections'], 'duplicateId'),
		...duplicates(ids(criteria), ['criteria'], 'duplicateId'),
		...content.sections.flatMap(lintSection),
		...lintBands(content),
		...when(!sum.eq(100), ['sections'], 'weightsNotHundred', 'warning')
	];
}

function lintSection(section: Section, index: number): RubricIssue[] {
	const path = ['sections', index];
	const vanishes = section.criteria.every((one) => one.allowNotApplicable);
	return [
		...when(vanishes, path, 'sectionMayVanish', 'error'),
		...section.criteria.flatMap((one, place) => lintCriterion(one, [...path, 'criteria', place]))
	];
}

function lintCriterion(criterion: Criterion, path: Path): RubricIssue[] {
	const critical = criterion.critical !== 'none';
	const lowest = lowestShare(criterion.scale);
	return [
		...when(exact(criterion.weight).lte(0), [...path, 'weight'], 'weightNotPositive', 'error'),
		...when(exact(criterion.failAtShare).gte(1), [...path, 'failAtShare'], 'neverPasses', 'error'),
		...when(
			critical && exact(lowest).gt(criterion.failAtShare),
			[...path, 'failAtShare'],
			'criticalNeverFails',
			'error'
		),
		...when(
			critical && criterion.evidence === 'optional',
			[...path, 'evidence'],
			'criticalWithoutEvidence',
			'warning'
		),
		...lintScale(criterion.scale, [...path, 'scale', 'options'])
	];
}

function lintScale(scale: Scale, path: Path): RubricIssue[] {
	if (scale.kind !== 'graded') return [];
	const shares = scale.options.map((option) => exact(option.share));
	return [
		...duplicates(ids(scale.options), path, 'duplicateId'),
		...when(!shares[0]?.eq(1), [...path, 0, 'share'], 'bestOptionNotFull', 'error'),
		...shares.flatMap((share, index) =>
			when(
				shares[index - 1]?.lte(share) ?? false,
				[...path, index, 'share'],
				'optionOrder',
				'error'
			)
		)
	];
}

function lowestShare(scale: Scale): string {
	return scale.kind === 'graded' ? (scale.options.at(-1)?.share ?? '0') : '0';
}

function lintBands({ bands }: RubricContent): RubricIssue[] {
	const mins = bands.map((band) => exact(band.min));
	return [
		...duplicates(ids(bands), ['bands'], 'duplicateId'),
		...mins.flatMap((min, index) =>
			when(mins[index - 1]?.lte(min) ?? false, ['bands', index, 'min'], 'bandOrder', 'error')
		),
		...when(mins[0]?.gt(100) ?? false, ['bands', 0, 'min'], 'bandAboveHundred', 'error'),
		...when(!mins.at(-1)?.isZero(), ['bands', bands.length - 1, 'min'], 'bandsNotFromZero', 'error')
	];
}

function when(
	wrong: boolean,
	path: Path,
	code: RubricIssueCode,
	severity: RubricIssue['severity']
): RubricIssue[] {
	return wrong ? [{ path, code, severity }] : [];
}

function duplicates(values: string[], path: Path, code: RubricIssueCode): RubricIssue[] {
	return values
		.filter((value, index) => values.indexOf(value) !== index)
		.map((value) => ({ path: [...path, value], code, severity: 'error' as const }));
}

function ids(items: { id: string }[]): string[] {
	return items.map((item) => item.id);
}
