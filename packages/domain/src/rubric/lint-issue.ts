import type { FieldIssue } from '../errors/index.ts';

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
	'criticalWithoutEvidence',
	'weightOnUnscored',
	'amountNotPositive',
	'floorAboveStart',
	'repeatBelowOne',
	'curveOrder',
	'shareAboveOne',
	'failOutscoresPass',
	'capAboveHundred',
	'nothingToEarn',
	'floorAboveCeiling',
	'sectionWeights',
	'targetUnknown',
	'testUnknown',
	'testWrongKind',
	'conditionForward',
	'conditionCircular',
	'conditionContradictory',
	'conditionUnreachable'
] as const;
export type RubricIssueCode = (typeof rubricIssueCodes)[number];

/** One thing wrong (`error`: cannot be published) or doubtful (`warning`) in a rubric. */
export interface RubricIssue extends FieldIssue {
	code: RubricIssueCode;
	severity: 'error' | 'warning';
}

export type Path = (string | number)[];

export function when(
	wrong: boolean,
	path: Path,
	code: RubricIssueCode,
	severity: RubricIssue['severity']
): RubricIssue[] {
	return wrong ? [{ path, code, severity }] : [];
}

export function duplicates(values: string[], path: Path, code: RubricIssueCode): RubricIssue[] {
	return values
		.filter((value, index) => values.indexOf(value) !== index)
		.map((value) => ({ path: [...path, value], code, severity: 'error' as const }));
}

export function ids(items: { id: string }[]): string[] {
	return items.map((item) => item.id);
}
