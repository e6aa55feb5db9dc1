import { requireProbability } from '../checks.ts';

/** Both tail probabilities of a point: the small one keeps its digits; lower + upper = 1. */
export type Tails = { readonly lower: number; readonly upper: number };

/** The tails of probability p; `RangeError` outside [0, 1]. */
export function tailsOf(p: number): Tails {
	requireProbability('p', p);
	return { lower: p, upper: 1 - p };
}

/** Swaps the two tails. */
export function mirrored(tails: Tails): Tails {
	return { lower: tails.upper, upper: tails.lower };
}

/** Tails of a point with its kernel, which the tails are computed from. */
export type KernelTails = Tails & { readonly kernel: number };

/** What stands in for 0 in the denominators of Lentz's continued fractions. */
export const TINY = 1e-300;

/** The value, kept away from 0. */
export function away(value: number): number {
	return Math.abs(value) < TINY ? TINY : value;
}

const ITERATIONS_MAX = 2000;
const STEP_SETTLED = 1e-10;

/**
 * The x in (0, max] whose tails are `target`, `at` giving tails and x · density: Newton's method on log(smaller tail) as a function of
 * log x, kept inside a shrinking bracket. Nearly linear in both far tails, hence few steps; the last
 * step is quadratic, so a step of 1e-10 leaves rounding only.
 */
export function invertTails(
	target: Tails,
	at: (x: number) => KernelTails,
	start: number,
	max: number
): number {
	const byLower = target.lower <= target.upper;
	let low = 0;
	let high = max;
	let x = start;
	for (let i = 0; i < ITERATIONS_MAX; i++) {
		const { lower, upper, kernel } = at(x);
		const tail = byLower ? lower : upper;
		const gap = byLower ? Math.log(tail / target.lower) : Math.log(target.upper / tail);
		if (gap > 0) high = x;
		else low = x;
		const step = (gap * tail) / kernel;
		let next = x * Math.exp(-step);
		if (Math.abs(step) < STEP_SETTLED) return Math.min(next, max);
		if (!(next > low && next < high)) next = between(low, high);
		if (next === x) return x;
		x = next;
	}
	return x;
}

function between(low: number, high: number): number {
	if (high === Number.POSITIVE_INFINITY) return low * 2;
	if (low === 0) return high / 1024;
	return Math.sqrt(low) * Math.sqrt(high);
}
