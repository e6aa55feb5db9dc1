import { Id, type ImportIssue } from '@earshot/domain';
import * as imports from '@earshot/store/imports';
import { z } from 'zod';
import type { ServiceContext } from '../context.ts';
import { authorise } from '../rights.ts';
import { getImport } from './get.ts';
import { viewIssue } from './views.ts';

const ReportInput = z.object({ id: Id });
const header = ['file', 'line', 'field', 'code', 'severity', 'reason zh-CN', 'reason en'];

/** Quoted for every reader; a leading formula sign is defused, because spreadsheets would run it. */
const cell = (value: string | number | null): string => {
	const text = value === null ? '' : String(value);
	const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
	return `"${safe.replaceAll('"', '""')}"`;
};

const lineOf = (issue: ImportIssue): string =>
	[
		issue.file,
		issue.line,
		issue.field,
		issue.code,
		issue.severity,
		issue.reason['zh-CN'],
		issue.reason.en
	]
		.map(cell)
		.join(',');

/** The report of an import as CSV with byte-order mark, in portions. */
export async function* importReportCsv(
	ctx: ServiceContext,
	input: z.input<typeof ReportInput>
): AsyncGenerator<string> {
	authorise(ctx, 'interaction.import');
	const { id } = ReportInput.parse(input);
	await getImport(ctx, { id });
	yield `\uFEFF${header.map(cell).join(',')}\r\n`;
	for (let page = 1; ; page += 1) {
		const { rows } = await imports.listIssues(ctx.store, id, { page, pageSize: 200 });
		if (rows.length === 0) return;
		yield rows.map((row) => `${lineOf(viewIssue(row))}\r\n`).join('');
	}
}
