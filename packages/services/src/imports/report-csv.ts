import { Id, type ImportIssue } from '@earshot/domain';
import * as imports from '@earshot/store/imports';
import { z } from 'zod';
import type { ServiceContext } from '../context.ts';
import { authorise } from '../rights.ts';
import { byteOrderMark, csvRow } from '../sheets/csv.ts';
import { getImport } from './get.ts';
import { viewIssue } from './views.ts';

const ReportInput = z.object({ id: Id });
const header = ['file', 'line', 'field', 'code', 'severity', 'reason zh-CN', 'reason en'];

const lineOf = (issue: ImportIssue): string =>
	csvRow([
		issue.file,
		issue.line,
		issue.field,
		issue.code,
		issue.severity,
		issue.reason['zh-CN'],
		issue.reason.en
	]);

/** The report of an import as CSV with byte-order mark, in portions. */
export async function* importReportCsv(
	ctx: ServiceContext,
	input: z.input<typeof ReportInput>
): AsyncGenerator<string> {
	authorise(ctx, 'interaction.import');
	const { id } = ReportInput.parse(input);
	await getImport(ctx, { id });
	yield byteOrderMark + csvRow(header);
	for (let page = 1; ; page += 1) {
		const { rows } = await imports.listIssues(ctx.store, id, { page, pageSize: 200 });
		if (rows.length === 0) return;
		yield rows.map((row) => lineOf(viewIssue(row))).join('');
	}
}
