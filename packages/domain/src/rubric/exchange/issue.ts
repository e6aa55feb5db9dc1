import type { FieldIssue } from '../../errors/index.ts';

/** Everything that can be wrong with a rubric that is brought in. */
export const importIssueCodes = [
	'notJson',
	'formatUnknown',
	'hashMismatch',
	'sheetMissing',
	'columnMissing',
	'columnUnknown',
	'rowUnknown',
	'tooManyRows',
	'valueMissing',
	'valueInvalid',
	'notHere',
	'duplicateId',
	'sectionUnknown',
	'sectionEmpty',
	'criterionUnknown',
	'scaleUnknown',
	'conditionUnreadable'
] as const;
export type ImportIssueCode = (typeof importIssueCodes)[number];

/** One thing wrong. Path: sheet, row from 1 and column key of a workbook, or the path within the JSON. */
export interface ImportIssue extends FieldIssue {
	code: ImportIssueCode;
}

/** The content, or everything that is wrong with it. */
export type Read<T> = { content: T } | { issues: ImportIssue[] };
