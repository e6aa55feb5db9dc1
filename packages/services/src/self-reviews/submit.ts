import { DomainError, Id, decideSelfReview, wasShown } from '@earshot/domain';
import { inTransaction } from '@earshot/store';
import * as selfReviews from '@earshot/store/self-reviews';
import { z } from 'zod';
import { writeAudit } from '../audit.ts';
import type { ServiceContext } from '../context.ts';
import { groundOf } from '../evaluations/ground.ts';
import { authoriseUser } from '../rights.ts';
import { assembleSelfReview, evaluationOf, loadOwnSelf } from './internal.ts';
import type { SelfReviewView } from './views.ts';

const SubmitSelfReviewInput = z.strictObject({ id: Id, rev: z.int().min(0) });

/**
 * Hands in the saved answers, scored for comparing alone, with whether the reviewer's score had been shown; `incomplete`
 * with one issue per missing answer, `revConflict`, `stateConflict`.
 */
export async function submitSelfReview(
	ctx: ServiceContext,
	input: z.input<typeof SubmitSelfReviewInput>
): Promise<SelfReviewView> {
	authoriseUser(ctx, 'selfReview.write');
	const { id, rev } = SubmitSelfReviewInput.parse(input);
	const selfReview = await inTransaction(ctx.store, async (tx) => {
		const before = await loadOwnSelf(tx, ctx.actor, id);
		const evaluation = await evaluationOf(tx, before);
		const ground = await groundOf(tx, evaluation);
		const scoreShown = wasShown(evaluation);
		const command = { kind: 'submit' as const, rev, ground, scoreShown };
		const { selfReview: after } = decideSelfReview(before, command, ctx.now);
		if ((await selfReviews.replaceAt(tx, before.rev, after)) === null)
			throw new DomainError('revConflict', { id });
		await writeAudit(tx, ctx, 'selfReview.submit', id, {
			score: after.result?.score ?? null,
			scoreShown
		});
		return after;
	});
	return assembleSelfReview(ctx, selfReview);
}
