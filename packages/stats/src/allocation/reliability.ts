import {
	requireInside,
	requireNonNegative,
	requirePositive,
	requireProbability
} from '../checks.ts';
import { notEstimable, type NotEstimable } from '../not-estimable.ts';

/** Variances in points²: between agents, between reviewers, between items of one agent; ≥ 0. */
export type VarianceComponents = {
	readonly agent: number;
	readonly reviewer: number;
	readonly item: number;
};

/** What a score of this reliability may be used for. */
export type FitForUse = 'coaching' | 'tiers' | 'pay';

function requireComponents({ agent, reviewer, item }: VarianceComponents): void {
	requirePositive('variance between agents', agent);
	requireNonNegative('variance between reviewers', reviewer);
	requireNonNegative('variance between items', item);
}

/**
 * Dependability Φ = σ_a² / (σ_a² + σ_r²/k + σ_i²/n) of a score from n reviews by k reviewers (Brennan
 * 2001), in (0, 1]. `RangeError` for n or k ≤ 0 or σ_a² = 0 [AL6].
 */
export function dependability(
	components: VarianceComponents,
	reviews: number,
	reviewers: number
): number {
	requireComponents(components);
	requirePositive('reviews', reviews);
	requirePositive('reviewers', reviewers);
	const { agent, reviewer, item } = components;
	return agent / (agent + reviewer / reviewers + item / reviews);
}

/** Relative error of Φ in floating point: targets that are met exactly count as met. */
const rounding = 1e-14;

/**
 * The smallest n with Φ ≥ target ∈ (0, 1) for k reviewers. `reviewersLimit` when their spread alone keeps
 * Φ from it, however many the reviews [AL6].
 */
export function reviewsForDependability(
	components: VarianceComponents,
	reviewers: number,
	target: number
): number | NotEstimable<'reviewersLimit'> {
	requireComponents(components);
	requirePositive('reviewers', reviewers);
	requireInside('target', target);
	const limit = components.agent / (components.agent + components.reviewer / reviewers);
	if (limit <= target * (1 + rounding)) return notEstimable('reviewersLimit');
	const room = components.agent * (1 / target - 1) - components.reviewer / reviewers;
	const reaches = (n: number): boolean =>
		dependability(components, n, reviewers) >= target * (1 - rounding);
	let reviews = Math.max(1, Math.ceil(components.item / room));
	// Where room is the small difference of large numbers, the quotient is off by one or a few.
	while (reviews > 1 && reaches(reviews - 1)) reviews -= 1;
	while (!reaches(reviews)) reviews += 1;
	return reviews;
}

/** Policy: Φ below `tiers` is for coaching only, from `pay` on it may support pay decisions [AL7]. */
export function fitForUse(phi: number, policy = { tiers: 0.5, pay: 0.8 }): FitForUse {
	requireProbability('phi', phi);
	if (phi < policy.tiers) return 'coaching';
	return phi < policy.pay ? 'tiers' : 'pay';
}
