import { Id } from '@earshot/domain';
import { inTransaction } from '@earshot/store';
import { z } from 'zod';
import { writeAudit } from '../audit.ts';
import type { ServiceContext } from '../context.ts';
import { authoriseUser } from '../rights.ts';
import { assembleEvaluation, loadVisible } from './internal.ts';
import { releaseIn } from './release-in.ts';
import type { EvaluationView } from './views.ts';

const ReleaseEvaluationInput = z.strictObject({ id: Id, rev: z.int().min(0) });

/**
 * Shows a submitted evaluation to its agent: findings, coaching proposals and the agent's roll-up are written with it or
 * not at all. `stateConflict` where it was released before.
 */
export async function releaseEvaluation(
	ctx: ServiceContext,
	input: z.input<typeof ReleaseEvaluationInput>
): Promise<EvaluationView> {
	authoriseUser(ctx, 'evaluation.release');
	const { id, rev } = ReleaseEvaluationInput.parse(input);
	const evaluation = await inTransaction(ctx.store, async (tx) => {
		const before = await loadVisible(tx, ctx.actor, id);
		const { evaluation: after, details } = await releaseIn(tx, ctx, before, rev);
		await writeAudit(tx, ctx, 'evaluation.release', id, details);
		return after;
	});
	return assembleEvaluation(ctx, evaluation);
}
