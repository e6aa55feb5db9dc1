import { requireProbability, requireWhole } from '../checks.ts';
import { betaCdf } from '../special/index.ts';

// As in R's qbinom, so that rounding does not lift a probability met exactly to the next count.
const FUZZ = 1 - 64 * Number.EPSILON;

/** The smallest k with P(X ≤ k) ≥ `tail` of n trials with probability p, all three in range [CT2]. */
export function binomialQuantile(tail: number, n: number, p: number): number {
	requireProbability('tail', tail);
	requireProbability('p', p);
	requireWhole('n', n);
	const reached = (k: number) => k >= n || p === 0 || betaCdf(1 - p, n - k, k + 1) >= tail * FUZZ;
	let [low, high] = [0, n];
	while (low < high) {
		const middle = Math.floor((low + high) / 2);
		if (reached(middle)) high = middle;
		else low = middle + 1;
	}
	return low;
}
