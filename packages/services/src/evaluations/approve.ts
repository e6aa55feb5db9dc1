import { Id, decideEvaluation } from '@earshot/domain';
import { inTransaction } from '@earshot/store';
import { z } from 'zod';
import { writeAudit } from '../audit.ts';
import type { ServiceContext } from '../context.ts';
import { authoriseUser } from '../rights.ts';
import { assembleEvaluation, loadVisible, writeEvaluation } from './internal.ts';
import type { EvaluationView } from './views.ts';

const ApproveEvaluationInput = z.strictObject({ id: Id, rev: z.int().min(0) });

/**
 * Finds an evaluation in check good: it can be released from now on. `forbidden` for one's own, `stateConflict` where
 * it is not in check.
 */
export async function approveEvaluation(
	ctx: ServiceContext,
	input: z.input<typeof ApproveEvaluationInput>
): Promise<EvaluationView> {
	authoriseUser(ctx, 'evaluation.check');
	const { userId, name } = ctx.actor;
	const { id, rev } = ApproveEvaluationInput.parse(input);
	const evaluation = await inTransaction(ctx.store, async (tx) => {
		const before = await loadVisible(tx, ctx.actor, id);
		const { evaluation: after } = decideEvaluation(
			before,
			{ kind: 'approve', rev, userId, name },
			ctx.now
		);
		await writeEvaluation(tx, before.rev, after);
		const { contentHash } = after;
		await writeAudit(tx, ctx, 'evaluation.approve', id, { contentHash });
		return after;
	});
	return assembleEvaluation(ctx, evaluation);
}
