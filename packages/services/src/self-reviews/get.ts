import { Id } from '@earshot/domain';
import { z } from 'zod';
import type { ServiceContext } from '../context.ts';
import { authorise } from '../rights.ts';
import { assembleSelfReview, loadVisibleSelf } from './internal.ts';
import { readingRights } from './scope.ts';
import type { SelfReviewView } from './views.ts';

const GetSelfReviewInput = z.strictObject({ id: Id });

/** The self-review of an evaluation, by the evaluation's id; the evaluation beside it once it is submitted. */
export async function getSelfReview(
	ctx: ServiceContext,
	input: z.input<typeof GetSelfReviewInput>
): Promise<SelfReviewView> {
	authorise(ctx, ...readingRights);
	const { id } = GetSelfReviewInput.parse(input);
	return assembleSelfReview(ctx, await loadVisibleSelf(ctx.store, ctx.actor, id));
}
