import type { FieldIssue } from '@earshot/domain';
import {
	columns,
	sheetNames,
	sheetWords,
	type ImportIssueCode,
	type SheetName
} from '@earshot/domain/rubric/exchange';
import { locale } from '#lib/locale.ts';
import { m } from '#lib/paraglide/messages.js';

const codeWords: Record<ImportIssueCode, () => string> = {
	notJson: m.rubric_import_notJson,
	formatUnknown: m.rubric_import_formatUnknown,
	hashMismatch: m.rubric_import_hashMismatch,
	sheetMissing: m.rubric_import_sheetMissing,
	columnMissing: m.rubric_import_columnMissing,
	columnUnknown: m.rubric_import_columnUnknown,
	rowUnknown: m.rubric_import_rowUnknown,
	tooManyRows: m.rubric_import_tooManyRows,
	valueMissing: m.rubric_import_valueMissing,
	valueInvalid: m.rubric_import_valueInvalid,
	notHere: m.rubric_import_notHere,
	duplicateId: m.rubric_import_duplicateId,
	sectionUnknown: m.rubric_import_sectionUnknown,
	sectionEmpty: m.rubric_import_sectionEmpty,
	criterionUnknown: m.rubric_import_criterionUnknown,
	scaleUnknown: m.rubric_import_scaleUnknown,
	conditionUnreadable: m.rubric_import_conditionUnreadable
};

/** One fault of a file: where it stands, and what is wrong there. */
export interface ImportFault {
	place: string;
	text: string;
}

const isSheet = (name: unknown): name is SheetName => sheetNames.some((one) => one === name);
const isCode = (code: string): code is ImportIssueCode => Object.hasOwn(codeWords, code);

/** A fault in words, for a workbook with sheet, row and column as they stand in it. */
export function faultOf({ path, code }: FieldIssue, format: unknown): ImportFault {
	const text = isCode(code) ? codeWords[code]() : m.rubric_import_valueInvalid();
	const [sheet, row, key] = path;
	if (format !== 'xlsx' || !isSheet(sheet)) return { place: path.join('.'), text };
	const column = columns[sheet].find((one) => one.key === key);
	const language = locale() === 'en' ? 'en' : 'zh';
	const parts = [
		`${sheetWords[sheet][language]} ${sheet}`,
		...(typeof row === 'number' ? [m.rubric_import_row({ n: row })] : []),
		...(column ? [`${column[language]} ${column.key}`] : key ? [String(key)] : [])
	];
	return { place: parts.join(' · '), text };
}
