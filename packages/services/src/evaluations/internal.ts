import {
	DomainError,
	earlierCounts,
	lookBack,
	type Evaluation,
	type RubricVersion
} from '@earshot/domain';
import type { Store } from '@earshot/store';
import * as evaluations from '@earshot/store/evaluations';
import * as interactions from '@earshot/store/interactions';
import * as selfReviews from '@earshot/store/self-reviews';
import { blindIn } from '../blinding.ts';
import type { Actor, ServiceContext, UserContext } from '../context.ts';
import { loadDirectory } from '../directory.ts';
import { assembleInteraction, transcriptOf } from '../interactions/internal.ts';
import { hasRight } from '../rights.ts';
import { loadRubricVersion, viewVersion } from '../rubrics/internal.ts';
import { selfReviewScope } from '../self-reviews/scope.ts';
import { presentScope } from './scope.ts';
import { allowedActions, viewEvaluation, type EvaluationView } from './views.ts';

const notFound = () => new DomainError('notFound', { entity: 'evaluation' });

/** An evaluation the actor may see; throws `notFound` for all others. */
export async function loadVisible(store: Store, actor: Actor, id: string): Promise<Evaluation> {
	const found = await evaluations.findVisible(store, id, await presentScope(store, actor));
	if (found === null) throw notFound();
	return found;
}

/** An evaluation the actor writes, in any state; throws `notFound` for everyone else's. */
export async function loadOwn(
	store: Store,
	actor: UserContext['actor'],
	id: string
): Promise<Evaluation> {
	const found = await loadVisible(store, actor, id);
	if (found.reviewerId !== actor.userId) throw notFound();
	return found;
}

/** A released evaluation about the actor; throws `notFound` for one about anyone else. */
export async function loadAboutSelf(
	store: Store,
	actor: UserContext['actor'],
	id: string
): Promise<Evaluation> {
	const found = await loadVisible(store, actor, id);
	if (actor.agentId === null || found.agentId !== actor.agentId) throw notFound();
	return found;
}

/** Writes a decided evaluation over the one read at `rev`; throws `revConflict` where it has moved on. */
export async function writeEvaluation(tx: Store, rev: number, next: Evaluation): Promise<void> {
	if ((await evaluations.replaceAt(tx, rev, next)) === null)
		throw new DomainError('revConflict', { id: next._id });
}

/**
 * What repeated deductions of the rubric count from: occurrences in the agent's evaluations under it that were submitted
 * last before this one.
 */
export async function earlierOf(
	store: Store,
	{ _id, agentId, submittedAt }: Evaluation,
	{ key, content }: RubricVersion
): Promise<Record<string, number>> {
	const last = lookBack(content);
	if (last === 0) return {};
	const of = { agentId, rubricKey: key, exceptId: _id, before: submittedAt ?? undefined };
	const found = await evaluations.listEarlier(store, of, last);
	return earlierCounts(
		content,
		found.flatMap(({ result }) => result ?? [])
	);
}

/** The other review of the same, once both are submitted, for who reads all of them. */
async function comparedWith(
	store: Store,
	actor: Actor,
	evaluation: Evaluation
): Promise<Evaluation | null> {
	const { agreementWith, second, submittedAt } = evaluation;
	const repeated = agreementWith !== undefined || (second?.reasons.length ?? 0) > 0;
	if (!repeated || submittedAt === null || !hasRight(actor, 'evaluation.listAll')) return null;
	return evaluations.findCompared(store, evaluation);
}

/** The view of an evaluation already found visible. */
export async function assembleEvaluation(
	ctx: ServiceContext,
	evaluation: Evaluation
): Promise<EvaluationView> {
	const { store, actor } = ctx;
	const interaction = await interactions.findById(store, evaluation.interactionId);
	if (interaction === null) throw new DomainError('notFound', { entity: 'interaction' });
	const rubric = await loadRubricVersion(store, evaluation.rubricVersionId);
	const compared = await comparedWith(store, actor, evaluation);
	const names = await loadDirectory(store, [
		{ agentId: evaluation.agentId, userId: evaluation.reviewerId },
		{ userId: compared?.reviewerId ?? null }
	]);
	const blind = blindIn(actor, evaluation);
	const transcript = await transcriptOf(ctx, interaction, evaluation.submittedAt);
	const allowed = allowedActions(ctx, evaluation);
	const writing = allowed.includes('edit') || allowed.includes('amend');
	return viewEvaluation(ctx, evaluation, names, {
		interaction: await assembleInteraction(ctx, interaction, transcript, blind),
		messages: transcript.messages,
		rubric: await viewVersion(store, rubric),
		compared,
		selfReview: await selfReviewState(ctx, evaluation),
		earlier: writing && !blind.earlierScores ? await earlierOf(store, evaluation, rubric) : {},
		allowed
	});
}

async function selfReviewState({ store, actor }: ServiceContext, { _id }: Evaluation) {
	const found = await selfReviews.findVisible(store, _id, selfReviewScope(actor));
	return found?.state ?? null;
}
