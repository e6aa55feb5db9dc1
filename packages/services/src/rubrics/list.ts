import * as rubricVersions from '@earshot/store/rubric-versions';
import type { ServiceContext } from '../context.ts';
import { authorise } from '../rights.ts';
import { viewVersions } from './internal.ts';
import type { RubricVersionView } from './views.ts';

/** Every version of every rubric, by key, newest first. */
export async function listRubrics(ctx: ServiceContext): Promise<{ rows: RubricVersionView[] }> {
	authorise(ctx, 'rubric.read');
	return { rows: await viewVersions(ctx.store, await rubricVersions.listAll(ctx.store)) };
}
