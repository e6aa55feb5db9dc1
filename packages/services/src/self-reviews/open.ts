import { DomainError, Id, decideSelfReview, type Evaluation } from '@earshot/domain';
import { inTransaction, type Store } from '@earshot/store';
import * as agentLocks from '@earshot/store/agent-locks';
import * as selfReviews from '@earshot/store/self-reviews';
import { z } from 'zod';
import { writeAudit } from '../audit.ts';
import type { ServiceContext, UserContext } from '../context.ts';
import { loadVisible } from '../evaluations/internal.ts';
import { authoriseUser, hasRight } from '../rights.ts';
import { selfReviewScope } from './scope.ts';

const OpenSelfReviewInput = z.strictObject({ id: Id });

/**
 * Opens the self-review of an evaluation, or answers the one that was opened: agents of what was released about them,
 * others for an agent whose evaluation they see, before the release too. `stateConflict` on a draft.
 */
export async function openSelfReview(
	ctx: ServiceContext,
	input: z.input<typeof OpenSelfReviewInput>
): Promise<{ selfReviewId: string }> {
	authoriseUser(ctx, 'selfReview.write', 'selfReview.open');
	const { userId, name } = ctx.actor;
	const { id } = OpenSelfReviewInput.parse(input);
	return inTransaction(ctx.store, async (tx) => {
		if (await selfReviews.findVisible(tx, id, selfReviewScope(ctx.actor)))
			return { selfReviewId: id };
		const evaluation = await loadOpenable(tx, ctx, id);
		// Two at once would both find none.
		await agentLocks.take(tx, evaluation.agentId);
		const before = await selfReviews.findById(tx, id);
		const command = { kind: 'open' as const, evaluation, userId, name };
		const { selfReview, changed } = decideSelfReview(before, command, ctx.now);
		if (!changed) return { selfReviewId: id };
		await selfReviews.insert(tx, selfReview);
		await writeAudit(tx, ctx, 'selfReview.open', id, { agentId: evaluation.agentId });
		return { selfReviewId: id };
	});
}

/** Evaluations of others are open to who holds the right, to everybody else their own. */
async function loadOpenable(tx: Store, { actor }: UserContext, id: string): Promise<Evaluation> {
	const found = await loadVisible(tx, actor, id);
	if (hasRight(actor, 'selfReview.open')) return found;
	if (found.agentId === actor.agentId) return found;
	throw new DomainError('notFound', { entity: 'evaluation' });
}
