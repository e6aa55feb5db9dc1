import * as imports from '@earshot/store/imports';
import type { z } from 'zod';
import type { ServiceContext } from '../context.ts';
import { PageInput } from '../input.ts';
import { authorise } from '../rights.ts';
import { viewImport } from './views.ts';

/** Imports, newest first. */
export async function listImports(ctx: ServiceContext, input: z.input<typeof PageInput>) {
	authorise(ctx, 'interaction.import');
	const { rows, ...page } = await imports.listPage(ctx.store, PageInput.parse(input));
	return { ...page, rows: rows.map(viewImport) };
}
