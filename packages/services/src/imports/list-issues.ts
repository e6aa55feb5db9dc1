import { Id } from '@earshot/domain';
import * as imports from '@earshot/store/imports';
import type { z } from 'zod';
import type { ServiceContext } from '../context.ts';
import { PageInput } from '../input.ts';
import { authorise } from '../rights.ts';
import { getImport } from './get.ts';
import { viewIssue } from './views.ts';

const ListIssuesInput = PageInput.extend({ id: Id });

/** What was wrong, in the order of files and lines. */
export async function listImportIssues(
	ctx: ServiceContext,
	input: z.input<typeof ListIssuesInput>
) {
	authorise(ctx, 'interaction.import');
	const { id, ...query } = ListIssuesInput.parse(input);
	await getImport(ctx, { id });
	const { rows, ...page } = await imports.listIssues(ctx.store, id, query);
	return { ...page, rows: rows.map(viewIssue) };
}
