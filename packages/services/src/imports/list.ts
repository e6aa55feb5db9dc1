import { DomainError, Id, type ImportIssue } from '@earshot/domain';
import * as imports from '@earshot/store/imports';
import { z } from 'zod';
import type { ServiceContext } from '../context.ts';
import { authorise } from '../rights.ts';
import { viewImport } from './views.ts';

const PageInput = z.object({
	page: z.int().min(1).default(1),
	pageSize: z.int().min(1).max(200).default(50)
});

/** Imports, newest first. */
export async function listImports(ctx: ServiceContext, input: z.input<typeof PageInput>) {
	authorise(ctx, 'interaction.import');
	const { rows, ...page } = await imports.listPage(ctx.store, PageInput.parse(input));
	return { ...page, rows: rows.map(viewImport) };
}

const GetImportInput = z.object({ id: Id });

export async function getImport(ctx: ServiceContext, input: z.input<typeof GetImportInput>) {
	authorise(ctx, 'interaction.import');
	const run = await imports.findById(ctx.store, GetImportInput.parse(input).id);
	if (run === null) throw new DomainError('notFound', { entity: 'import' });
	return viewImport(run);
}

const ListIssuesInput = PageInput.extend({ id: Id });

const asIssue = (stored: ImportIssue): ImportIssue => ({
	file: stored.file,
	line: stored.line,
	field: stored.field,
	code: stored.code,
	params: stored.params,
	severity: stored.severity,
	reason: stored.reason
});

/** What was wrong, in the order of files and lines. */
export async function listImportIssues(
	ctx: ServiceContext,
	input: z.input<typeof ListIssuesInput>
) {
	const { id, ...query } = ListIssuesInput.parse(input);
	await getImport(ctx, { id });
	const { rows, ...page } = await imports.listIssues(ctx.store, id, query);
	return { ...page, rows: rows.map(asIssue) };
}
