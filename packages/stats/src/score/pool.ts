import type { NotEstimable } from '../not-estimable.ts';
import type { ItemStats } from './item-stats.ts';

/** How consistent items usually are: taken from the agents of one rubric version and channel. */
export type PoolMoments = {
	/** φ0: item variance relative to a yes/no score, > 0. */
	readonly phi0: number;
	/** κ0: excess kurtosis of item scores about their agent's mean, ≥ 0. */
	readonly kappa0: number;
	/** Q̄: mean yes/no variance over the pool, weights n − 1; null in a fallback without such agents. */
	readonly meanBinaryVariance: number | null;
	/** s0² = Σ(n−1)s² / Σ(n−1) on the scale 0–1, in a fallback φ0 Q̄; null where that is unknown. */
	readonly itemVariance: number | null;
	/** Why typical values stand in for the pool's own; null when they are its own. */
	readonly fallback: null | 'fewAgents' | 'fewItems' | 'noVariation';
};

const TYPICAL_PHI = 0.15;
const AGENTS_MIN = 5;
const FREEDOM_MIN = 20;
// Below this the spread is rounding: a hundredth of a point, squared, on the 0–1 scale.
const VARIANCE_MIN = 1e-8;

/**
 * φ0 = Σ(n−1)s² / Σ(n−1)Q and κ0 = max(0, [ΣΣ(x−m)⁴/N] / [ΣΣ(x−m)²/N]² − 3) over agents with n ≥ 2
 * (Smyth 2004); others are passed over. Falls back to φ0 = 0.15, κ0 = 0 and says why with fewer than
 * 5 such agents, Σ(n−1) < 20, or no spread inside any agent [SC2].
 */
export function poolMoments(agents: readonly (ItemStats | NotEstimable<'noItems'>)[]): PoolMoments {
	const sums = { agents: 0, items: 0, freedom: 0, spread: 0, binary: 0, squares: 0, fourths: 0 };
	for (const agent of agents) {
		if (agent.kind !== 'items') continue;
		if (agent.variance === null || agent.binaryVariance === null) continue;
		sums.agents += 1;
		sums.items += agent.n;
		sums.freedom += agent.n - 1;
		sums.spread += (agent.n - 1) * agent.variance;
		sums.binary += (agent.n - 1) * agent.binaryVariance;
		sums.squares += agent.squares;
		sums.fourths += agent.fourths;
	}
	const meanBinaryVariance =
		sums.freedom === 0 || sums.binary === 0 ? null : sums.binary / sums.freedom;
	const fallback = fallbackOf(sums);
	if (fallback !== null) {
		const itemVariance = meanBinaryVariance === null ? null : TYPICAL_PHI * meanBinaryVariance;
		return { phi0: TYPICAL_PHI, kappa0: 0, meanBinaryVariance, itemVariance, fallback };
	}
	const variance = sums.squares / sums.items;
	return {
		phi0: sums.spread / sums.binary,
		kappa0: Math.max(0, sums.fourths / sums.items / variance ** 2 - 3),
		meanBinaryVariance,
		itemVariance: sums.spread / sums.freedom,
		fallback
	};
}

function fallbackOf(sums: {
	agents: number;
	items: number;
	freedom: number;
	squares: number;
}): PoolMoments['fallback'] {
	if (sums.agents < AGENTS_MIN) return 'fewAgents';
	if (sums.freedom < FREEDOM_MIN) return 'fewItems';
	return sums.squares / sums.items < VARIANCE_MIN ? 'noVariation' : null;
}
