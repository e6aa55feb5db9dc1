import { z } from 'zod';
import type { ServiceContext } from '../context.ts';
import { authorise } from '../rights.ts';
import { loadRubricVersion, viewVersion } from './internal.ts';
import type { RubricVersionView } from './views.ts';

const GetRubricInput = z.strictObject({ id: z.string() });

/** One version of a rubric. */
export async function getRubric(
	ctx: ServiceContext,
	input: z.input<typeof GetRubricInput>
): Promise<RubricVersionView> {
	authorise(ctx, 'rubric.read');
	const { id } = GetRubricInput.parse(input);
	return viewVersion(ctx.store, await loadRubricVersion(ctx.store, id));
}
