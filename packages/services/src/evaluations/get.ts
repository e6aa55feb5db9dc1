import { Id, type Evaluation } from '@earshot/domain';
import { inTransaction } from '@earshot/store';
import * as evaluations from '@earshot/store/evaluations';
import { z } from 'zod';
import { writeAudit } from '../audit.ts';
import type { ServiceContext } from '../context.ts';
import { authorise } from '../rights.ts';
import { assembleEvaluation, loadVisible } from './internal.ts';
import { listingRights } from './scope.ts';
import { isAbout, type EvaluationView } from './views.ts';

const GetEvaluationInput = z.strictObject({ id: Id });

/**
 * One evaluation with its interaction, rubric and what the reader may do; `notFound` where it is not theirs to see. That
 * its agent was shown it is kept the first time.
 */
export async function getEvaluation(
	ctx: ServiceContext,
	input: z.input<typeof GetEvaluationInput>
): Promise<EvaluationView> {
	authorise(ctx, ...listingRights);
	const { id } = GetEvaluationInput.parse(input);
	const evaluation = await loadVisible(ctx.store, ctx.actor, id);
	if (isAbout(ctx.actor, evaluation) && evaluation.readAt === undefined)
		await noteRead(ctx, evaluation);
	return assembleEvaluation(ctx, evaluation);
}

const noteRead = (ctx: ServiceContext, { _id }: Evaluation): Promise<void> =>
	inTransaction(ctx.store, async (tx) => {
		if (await evaluations.markRead(tx, _id, ctx.now))
			await writeAudit(tx, ctx, 'evaluation.read', _id);
	});
