import { DomainError, type RubricContent } from '@earshot/domain';
import { readRubricFile, readRubricTables, tableRowsMax } from '@earshot/domain/rubric/exchange';
import { readWorkbook } from './read.ts';
import { rubricTablesIn } from './rubric-sheets.ts';

const issuesMax = 200;
/** Rows are counted by the rubric's own rule, which names the sheet; this only keeps a made-up file small. */
const limits = { rows: tableRowsMax * 5, columns: 64 };

/**
 * The rubric in a JSON file or a workbook, told apart by how the file begins. Throws `invalidInput` with what is wrong (at
 * most 200 issues), and what `readWorkbook` throws.
 */
export async function rubricIn(
	bytes: Buffer
): Promise<{ content: RubricContent; format: 'json' | 'xlsx' }> {
	const format = bytes.subarray(0, 2).toString('latin1') === 'PK' ? 'xlsx' : 'json';
	const read =
		format === 'xlsx'
			? readRubricTables(rubricTablesIn(await readWorkbook(bytes, limits)))
			: readRubricFile(textOf(bytes));
	if ('content' in read) return { content: read.content, format };
	const params = { format, count: read.issues.length };
	throw new DomainError('invalidInput', params, read.issues.slice(0, issuesMax));
}

/** The text of a file in UTF-8; '' where it is in something else. */
function textOf(bytes: Buffer): string {
	try {
		return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
	} catch {
		return '';
	}
}
