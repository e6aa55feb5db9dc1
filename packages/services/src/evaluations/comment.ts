import { Id, decideEvaluation } from '@earshot/domain';
import { inTransaction, newId } from '@earshot/store';
import { z } from 'zod';
import { writeAudit } from '../audit.ts';
import type { ServiceContext } from '../context.ts';
import { authoriseUser } from '../rights.ts';
import { assembleEvaluation, loadVisible, writeEvaluation } from './internal.ts';
import type { EvaluationView } from './views.ts';

const CommentEvaluationInput = z.strictObject({
	id: Id,
	text: z.string().trim().min(1).max(4000)
});

/** Adds a comment to a released evaluation that the actor sees. */
export async function commentEvaluation(
	ctx: ServiceContext,
	input: z.input<typeof CommentEvaluationInput>
): Promise<EvaluationView> {
	authoriseUser(ctx, 'evaluation.comment');
	const { userId, name } = ctx.actor;
	const { id, text } = CommentEvaluationInput.parse(input);
	const commentId = newId();
	const evaluation = await inTransaction(ctx.store, async (tx) => {
		const before = await loadVisible(tx, ctx.actor, id);
		const { evaluation: after } = decideEvaluation(
			before,
			{ kind: 'comment', id: commentId, userId, name, text },
			ctx.now
		);
		await writeEvaluation(tx, before.rev, after);
		await writeAudit(tx, ctx, 'evaluation.comment', id, { commentId });
		return after;
	});
	return assembleEvaluation(ctx, evaluation);
}
