import { DomainError, type Evaluation, type SelfReview } from '@earshot/domain';
import type { Store } from '@earshot/store';
import * as evaluations from '@earshot/store/evaluations';
import * as interactions from '@earshot/store/interactions';
import * as selfReviews from '@earshot/store/self-reviews';
import type { Actor, ServiceContext, UserContext } from '../context.ts';
import { loadDirectory } from '../directory.ts';
import { earlierOf } from '../evaluations/internal.ts';
import { evaluationScope } from '../evaluations/scope.ts';
import { assembleInteraction, transcriptOf } from '../interactions/internal.ts';
import { loadRubricVersion, viewVersion } from '../rubrics/internal.ts';
import { selfReviewScope } from './scope.ts';
import { isOwn, viewSelfReview, type SelfReviewView } from './views.ts';

const notFound = () => new DomainError('notFound', { entity: 'selfReview' });

/** A self-review the actor may see; throws `notFound` for all others. */
export async function loadVisibleSelf(store: Store, actor: Actor, id: string): Promise<SelfReview> {
	const found = await selfReviews.findVisible(store, id, selfReviewScope(actor));
	if (found === null) throw notFound();
	return found;
}

/** A self-review the actor writes, in any state; throws `notFound` for everyone else's. */
export async function loadOwnSelf(
	store: Store,
	actor: UserContext['actor'],
	id: string
): Promise<SelfReview> {
	const found = await loadVisibleSelf(store, actor, id);
	if (!isOwn(actor, found)) throw notFound();
	return found;
}

/** The evaluation beside a self-review, whoever may see it. */
export async function evaluationOf(store: Store, { _id }: SelfReview): Promise<Evaluation> {
	const found = await evaluations.findById(store, _id);
	if (found === null) throw new DomainError('notFound', { entity: 'evaluation' });
	return found;
}

/** The view of a self-review already found visible; the evaluation only where it may be compared. */
export async function assembleSelfReview(
	ctx: ServiceContext,
	selfReview: SelfReview
): Promise<SelfReviewView> {
	const { store, actor } = ctx;
	const evaluation = await evaluationOf(store, selfReview);
	const interaction = await interactions.findById(store, selfReview.interactionId);
	if (interaction === null) throw new DomainError('notFound', { entity: 'interaction' });
	const rubric = await loadRubricVersion(store, selfReview.rubricVersionId);
	// Quotes of both are of the messages that were evaluated.
	const transcript = await transcriptOf(ctx, interaction, evaluation.submittedAt);
	const submitted = selfReview.state === 'submitted';
	const compared = submitted
		? await evaluations.findVisible(store, selfReview._id, evaluationScope(actor))
		: null;
	const names = await loadDirectory(store, [
		{ agentId: selfReview.agentId, userId: evaluation.reviewerId }
	]);
	return viewSelfReview(ctx, selfReview, names, {
		interaction: await assembleInteraction(ctx, interaction, transcript),
		messages: transcript.messages,
		rubric: await viewVersion(store, rubric),
		earlier: submitted ? {} : await earlierOf(store, evaluation, rubric),
		compared
	});
}
