import { requirePositive, requireThat } from '../checks.ts';
import { normalCdf, normalQuantile } from '../special/normal.ts';

export type TierEvidence = {
	/** Posterior mean θ̃ (shrunken score) and its standard error > 0, in points. */
	readonly estimate: number;
	readonly se: number;
	/** Reviews and distinct reviewers behind it, ≥ 0. */
	readonly reviews: number;
	readonly reviewers: number;
};

/** Policy thresholds; logged by whoever changes them. `certainty`: posterior probability in (½, 1). */
export const defaultTierPolicy = { certainty: 0.95, reviewsMin: 10, reviewersMin: 3 };

export type TierPolicy = Readonly<typeof defaultTierPolicy>;

export type Tier = {
	readonly tier: 'meets' | 'below' | 'unclear';
	/** P(true score ≥ target). */
	readonly probability: number;
	/** For `unclear`: about this many more reviews would settle it; null when no number would. */
	readonly moreReviews: number | null;
	/** For `unclear`: distinct reviewers still missing for a *below*. */
	readonly moreReviewers: number;
};

/**
 * The tier against a target T in points: P = Φ((θ̃ − T)/SE) (Goldstein & Spiegelhalter 1996); *meets*
 * from P ≥ certainty, *below* from P ≤ 1 − certainty and enough reviews by enough reviewers, else
 * *unclear*. `moreReviews` assumes that the estimate stays and SE² shrinks as 1/n [CO3] [CO4].
 */
export function tierOf(
	{ estimate, se, reviews, reviewers }: TierEvidence,
	target: number,
	policy: TierPolicy = defaultTierPolicy
): Tier {
	requireThat(Number.isFinite(estimate - target), 'estimate and target must be finite');
	requirePositive('se', se);
	requireThat(reviews >= 0 && reviewers >= 0, 'reviews and reviewers must be at least 0');
	const { certainty } = policy;
	requireThat(certainty > 0.5 && certainty < 1, 'certainty must lie strictly between ½ and 1');
	const distance = (estimate - target) / se;
	const probability = normalCdf(distance);
	const settled = { probability, moreReviews: null, moreReviewers: 0 };
	if (probability >= certainty) return { tier: 'meets', ...settled };
	const enough = reviews >= policy.reviewsMin && reviewers >= policy.reviewersMin;
	if (probability <= 1 - certainty && enough) return { tier: 'below', ...settled };
	const low = distance < 0;
	const needed = Math.ceil(reviews * (normalQuantile(certainty) / distance) ** 2 - reviews);
	const more = Math.max(1, needed, low ? policy.reviewsMin - reviews : 0);
	return {
		tier: 'unclear',
		probability,
		moreReviews: Number.isFinite(more) ? more : null,
		moreReviewers: low ? Math.max(0, policy.reviewersMin - reviewers) : 0
	};
}
