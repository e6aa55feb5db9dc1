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

/**
 * The smallest n with Φ ≥ target ∈ (0, 1) for k reviewers. `reviewersLimit` when their spread alone keeps
 * Φ below it, however many the reviews [AL6].
 */
export function reviewsForDependability(
	components: VarianceComponents,
	reviewers: number,
	target: number
): number | NotEstimable<'reviewersLimit'> {
	requireComponents(components);
	requirePositive('reviewers', reviewers);
	requireInside('target', target);
	const room = components.agent * (1 / target - 1) - components.reviewer / reviewers;
	if (room <= 0) return notEstimable('reviewersLimit');
	return Math.max(1, Math.ceil(components.item / room - 1e-9));
}

/** Policy: Φ below `tiers` is for coaching only, from `pay` on it may support pay decisions [AL7]. */
export function fitForUse(phi: number, policy = { tiers: 0.5, pay: 0.8 }): FitForUse {
	requireProbability('phi', phi);
	if (phi < policy.tiers) return 'coaching';
	return phi < policy.pay ? 'tiers' : 'pay';
}
