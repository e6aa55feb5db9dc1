import type { ScoreResult } from '../evaluation/schema.ts';
import { choiceOf } from './chosen.ts';
import type { ReviewPolicy, SecondReview } from './schema.ts';

/**
 * Whether a review is repeated by another reviewer, and why (RP11); undefined where the policy says nothing of it.
 * Throws `invalidInput` for a bad seed.
 */
export function secondReviewOf(
	policy: ReviewPolicy | undefined,
	ground: { evaluationId: string; result: ScoreResult; seed: string | null }
): SecondReview | undefined {
	const rule = policy?.secondReview;
	if (rule === undefined) return undefined;
	const { evaluationId, result, seed } = ground;
	const choice = choiceOf(seed, 'second-review/v1', { share: rule.share, evaluationId });
	const failed = rule.onFailure === true && result.failed.length > 0;
	return {
		reasons: [
			...(choice?.chosen ? ['share' as const] : []),
			...(failed ? ['failure' as const] : [])
		],
		hex: choice?.hex ?? null
	};
}
