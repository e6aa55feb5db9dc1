import { DomainError, Id } from '@earshot/domain';
import * as imports from '@earshot/store/imports';
import { z } from 'zod';
import type { ServiceContext } from '../context.ts';
import { authorise } from '../rights.ts';
import { viewImport } from './views.ts';

const GetImportInput = z.object({ id: Id });

/** One import: state, counts, progress. */
export async function getImport(ctx: ServiceContext, input: z.input<typeof GetImportInput>) {
	authorise(ctx, 'interaction.import');
	const run = await imports.findById(ctx.store, GetImportInput.parse(input).id);
	if (run === null) throw new DomainError('notFound', { entity: 'import' });
	return viewImport(run);
}
