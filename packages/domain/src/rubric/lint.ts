import { exact } from './exact.ts';
import { duplicates, ids, when, type RubricIssue } from './lint-issue.ts';
import { lintConditions } from './lint-conditions.ts';
import { lintRules } from './lint-rules.ts';
import { lintCriterion } from './lint-scale.ts';
import { highestTotal, lintTotal } from './lint-total.ts';
import { unscoredScales } from './scale.ts';
import type { Criterion, RubricContent, Section } from './schema.ts';

export { rubricIssueCodes, type RubricIssue, type RubricIssueCode } from './lint-issue.ts';

/** What is wrong with a rubric (RB13, RB14, RB35, RB36); an empty list means it can be published without remark. */
export function lintRubric(content: RubricContent): RubricIssue[] {
	const criteria = content.sections.flatMap((section) => section.criteria);
	return [
		...duplicates(content.channels, ['channels'], 'duplicateChannel'),
		...duplicates(ids(content.sections), ['sections'], 'duplicateId'),
		...duplicates(ids(criteria), ['criteria'], 'duplicateId'),
		...content.sections.flatMap(lintSection),
		...lintBands(content),
		...lintTotal(content),
		...lintRules(content),
		...lintConditions(content)
	];
}

function lintSection(section: Section, index: number): RubricIssue[] {
	const path = ['sections', index];
	const scored = section.criteria.filter(isScored);
	const mayGo = scored.length > 0 && scored.every((one) => one.allowNotApplicable || one.showWhen);
	return [
		...when(mayGo && !section.showWhen, path, 'sectionMayVanish', 'error'),
		...section.criteria.flatMap((one, place) => lintCriterion(one, [...path, 'criteria', place]))
	];
}

const isScored = ({ scale }: Criterion): boolean =>
	!unscoredScales.includes(scale.kind) && scale.kind !== 'bonus';

function lintBands(content: RubricContent): RubricIssue[] {
	const { bands } = content;
	const mins = bands.map((band) => exact(band.min));
	const highest = highestTotal(content);
	return [
		...duplicates(ids(bands), ['bands'], 'duplicateId'),
		...mins.flatMap((min, index) =>
			when(mins[index - 1]?.lte(min) ?? false, ['bands', index, 'min'], 'bandOrder', 'error')
		),
		...when(mins[0]?.gt(highest) ?? false, ['bands', 0, 'min'], 'bandAboveHundred', 'error'),
		...when(!mins.at(-1)?.isZero(), ['bands', bands.length - 1, 'min'], 'bandsNotFromZero', 'error')
	];
}
