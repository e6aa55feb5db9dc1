import { Id, Mentions, decideEvaluation, mentionedIn } from '@earshot/domain';
import { inTransaction, newId } from '@earshot/store';
import { z } from 'zod';
import { writeAudit } from '../audit.ts';
import type { ServiceContext } from '../context.ts';
import { assertMentionable, deliver } from '../mentions/internal.ts';
import { authoriseUser } from '../rights.ts';
import { assembleEvaluation, loadVisible, writeEvaluation } from './internal.ts';
import type { EvaluationView } from './views.ts';

const CommentEvaluationInput = z.strictObject({
	id: Id,
	text: z.string().trim().min(1).max(4000),
	mentions: Mentions.default([])
});

/** Adds a comment to a released evaluation that the actor sees, and tells whom it mentions. */
export async function commentEvaluation(
	ctx: ServiceContext,
	input: z.input<typeof CommentEvaluationInput>
): Promise<EvaluationView> {
	authoriseUser(ctx, 'evaluation.comment');
	const { userId, name } = ctx.actor;
	const { id, text, mentions } = CommentEvaluationInput.parse(input);
	const commentId = newId();
	const evaluation = await inTransaction(ctx.store, async (tx) => {
		const before = await loadVisible(tx, ctx.actor, id);
		await assertMentionable(tx, ctx, before, mentions);
		const { evaluation: after } = decideEvaluation(
			before,
			{ kind: 'comment', id: commentId, userId, name, text, mentions },
			ctx.now
		);
		await writeEvaluation(tx, before.rev, after);
		const place = { kind: 'comment' as const, commentId };
		const placed = mentionedIn(text, mentions).map((mention) => ({ place, mention }));
		await deliver(tx, after, placed, { by: { id: userId, name }, at: ctx.now });
		await writeAudit(tx, ctx, 'evaluation.comment', id, { commentId });
		return after;
	});
	return assembleEvaluation(ctx, evaluation);
}
