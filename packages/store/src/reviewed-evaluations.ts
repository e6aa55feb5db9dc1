import type { Evaluation, Selection } from '@earshot/domain';
import type { Filter } from 'mongodb';
import { definition } from './evaluations.ts';
import { bound, type Store } from './store.ts';

/** Evaluations submitted and later, of these rubric versions and months (both ends included). */
export interface ReviewedFilter {
	rubricVersionIds: readonly string[];
	from: string;
	to: string;
	selection?: Selection | undefined;
}

const fields = {
	interactionId: 1,
	channel: 1,
	agentId: 1,
	rubricVersionId: 1,
	period: 1,
	selection: 1,
	'draft.answers': 1,
	result: 1,
	submittedAt: 1,
	simulated: 1
} as const;

/** What was answered and what it came to. */
export type ReviewedEvaluation = Pick<
	Evaluation,
	Exclude<keyof typeof fields, 'draft.answers'> | '_id'
> & { draft: Pick<Evaluation['draft'], 'answers'> };

/** Newest month first, in it newest first, read one by one, at most `limit`. */
export const eachReviewed = (
	store: Store,
	filter: ReviewedFilter,
	limit: number
): AsyncIterable<ReviewedEvaluation> =>
	definition
		.of(store)
		.find(filterOf(filter), bound(store))
		.project<ReviewedEvaluation>(fields)
		.sort({ period: -1, submittedAt: -1 })
		.limit(limit);

export const countReviewed = (store: Store, filter: ReviewedFilter): Promise<number> =>
	definition.of(store).countDocuments(filterOf(filter), bound(store));

const filterOf = ({
	rubricVersionIds,
	from,
	to,
	selection
}: ReviewedFilter): Filter<Evaluation> => ({
	rubricVersionId: { $in: [...rubricVersionIds] },
	period: { $gte: from, $lte: to },
	// Drafts have none, so that the index alone tells them apart.
	submittedAt: { $gt: new Date(0) },
	// What only repeats another's review is no review of its own.
	agreementWith: { $exists: false },
	...(selection === undefined ? {} : { selection })
});
