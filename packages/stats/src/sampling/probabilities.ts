import {
	requireInside,
	requireNonNegative,
	requirePositive,
	requireProbability,
	requireThat
} from '../checks.ts';
import { sum } from '../sum.ts';

/**
 * Inclusion probabilities proportional to size for a sample of n > 0: π = n x/Σx; what reaches 1 is
 * taken with certainty and the rest shared out again until none does (R `sampling::
 * inclusionprobabilities`). Sizes > 0, else `RangeError`: floor them first [SA5].
 */
export function inclusionProbabilities(sizes: readonly number[], n: number): number[] {
	requirePositive('n', n);
	for (const size of sizes) requirePositive('size', size);
	if (n >= sizes.length) return sizes.map(() => 1);
	const certain = new Set<number>();
	for (;;) {
		const total = sum(sizes, (size, i) => (certain.has(i) ? 0 : size));
		const shares = sizes.map((size, i) =>
			certain.has(i) ? 1 : ((n - certain.size) * size) / total
		);
		const before = certain.size;
		shares.forEach((share, i) => {
			if (share >= 1) certain.add(i);
		});
		if (certain.size === before) return shares;
	}
}

/** Sizes raised to at least maximum/`ratio`, so that no weight exceeds `ratio` times another [SA5]. */
export function floorSizes(sizes: readonly number[], ratio = 20): number[] {
	requireThat(ratio >= 1 && Number.isFinite(ratio), 'ratio must be finite and at least 1');
	for (const size of sizes) requireNonNegative('size', size);
	const largest = sizes.reduce((max, size) => Math.max(max, size), 0);
	requireThat(largest > 0 || sizes.length === 0, 'at least one size must be positive');
	return sizes.map((size) => Math.max(size, largest / ratio));
}

/**
 * π* = 1 − Π(1 − π): the probability to be in at least one of several independent draws, which are
 * those of different plan ids. Its inverse is the weight of an item when draws are pooled [SA6].
 */
export function combinedInclusion(probabilities: readonly number[]): number {
	for (const probability of probabilities) requireProbability('inclusion probability', probability);
	const missed = sum(probabilities, (probability) => Math.log1p(-probability));
	return 0 - Math.expm1(missed);
}

/**
 * Pareto ranking variable Q = [u/(1−u)] / [π/(1−π)] (Rosén 1997): the n smallest are the sample, and the
 * next is the replacement; 0 for certainty units. The π reached differ from the target by a few per cent
 * in samples of a handful. u ∈ (0, 1), π ∈ (0, 1] [SA5].
 */
export function paretoRank(u: number, probability: number): number {
	requireInside('u', u);
	requireThat(probability > 0 && probability <= 1, 'the inclusion probability must lie in (0, 1]');
	return (u / (1 - u)) * ((1 - probability) / probability);
}

/**
 * Estimated number of eligible items in a stratum of N when `examined` in random order gave `eligible`
 * ones (test calls and wrong numbers are not): N · eligible / examined. `RangeError` unless
 * 0 ≤ eligible ≤ examined ≤ N and examined > 0 [SA7].
 */
export function eligibleSize(stratumSize: number, eligible: number, examined: number): number {
	const sound = eligible >= 0 && eligible <= examined && examined > 0 && examined <= stratumSize;
	requireThat(sound && Number.isFinite(stratumSize), 'counts must be 0 ≤ eligible ≤ examined ≤ N');
	return (stratumSize * eligible) / examined;
}
