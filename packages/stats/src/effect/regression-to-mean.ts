import { requirePositive, requireThat } from '../checks.ts';
import { normalCdf } from '../special/index.ts';

export type Selection = {
	/** Mean μ of all agents, in points. */
	readonly mean: number;
	/** SD of agents' true means σ_b > 0, and of one agent's item scores σ_w > 0. */
	readonly sdBetween: number;
	readonly sdWithin: number;
	/** Reviews n ≥ 1 behind the score that selects. */
	readonly reviews: number;
	/** Agents scoring below this are selected. */
	readonly cutoff: number;
};

/**
 * What chance alone gives agents selected for a low score: RTM = (σ_w²/n)/s · φ(z)/(1 − Φ(z)), z = (μ −
 * cutoff)/s, s² = σ_b² + σ_w²/n (Barnett, van der Pols & Dobson 2005, eq. 2); in points, > 0. To stand
 * beside every before/after. Assumes normal scores. `RangeError` when nobody is that low (z > 30) [EF1].
 */
export function regressionToMean(selection: Selection): {
	expectedRise: number;
	/** Means of the selected: observed when selecting, and true. */
	observedMean: number;
	trueMean: number;
} {
	const { mean, sdBetween, sdWithin, reviews, cutoff } = selection;
	requirePositive('sdBetween', sdBetween);
	requirePositive('sdWithin', sdWithin);
	requirePositive('reviews', reviews);
	const noise = sdWithin ** 2 / reviews;
	const sd = Math.sqrt(sdBetween ** 2 + noise);
	const z = (mean - cutoff) / sd;
	requireThat(z <= 30 && Number.isFinite(z), 'mean − cutoff must be finite, at most 30 SD');
	const hazard = Math.exp((-z * z) / 2) / (Math.sqrt(2 * Math.PI) * normalCdf(-z));
	const observedMean = mean - sd * hazard;
	const expectedRise = (noise / sd) * hazard;
	return { expectedRise, observedMean, trueMean: observedMean + expectedRise };
}
