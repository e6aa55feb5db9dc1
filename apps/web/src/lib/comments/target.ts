import type { EvaluationView } from '@earshot/contract';
import type { CommentTarget } from '@earshot/domain/comment-template';
import type { Criterion } from '@earshot/domain/rubric';

/** What a comment on this criterion is about. */
export const targetOf = (evaluation: EvaluationView, criterion: Criterion): CommentTarget => ({
	rubricKey: evaluation.rubric.key,
	criterionId: criterion.id,
	dimension: criterion.dimension
});
