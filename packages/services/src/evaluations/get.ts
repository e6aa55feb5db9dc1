import { Id } from '@earshot/domain';
import { z } from 'zod';
import type { ServiceContext } from '../context.ts';
import { authorise } from '../rights.ts';
import { assembleEvaluation, loadVisible } from './internal.ts';
import { listingRights } from './scope.ts';
import type { EvaluationView } from './views.ts';

const GetEvaluationInput = z.strictObject({ id: Id });

/** One evaluation with its interaction, rubric and what the reader may do; `notFound` where it is not theirs to see. */
export async function getEvaluation(
	ctx: ServiceContext,
	input: z.input<typeof GetEvaluationInput>
): Promise<EvaluationView> {
	authorise(ctx, ...listingRights);
	const { id } = GetEvaluationInput.parse(input);
	return assembleEvaluation(ctx, await loadVisible(ctx.store, ctx.actor, id));
}
