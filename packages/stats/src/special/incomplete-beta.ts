import { requirePositive, requireProbability } from '../checks.ts';
import { deviance, stirlingError } from './log-gamma.ts';
import { away, type KernelTails } from './tails.ts';

const TERMS_MAX = 100_000;

/**
 * x^a (1−x)^b / B(a, b), with `complement` = 1−x given apart so that neither end loses digits.
 * Saddle-point form (Loader 2000): exact to a few ulp for large a and b.
 */
function betaKernel(x: number, complement: number, a: number, b: number): number {
	if (x <= 0 || complement <= 0) return 0;
	const n = a + b;
	const log =
		stirlingError(n) -
		stirlingError(a) -
		stirlingError(b) -
		deviance(a, n * x) -
		deviance(b, n * complement);
	return Math.sqrt((a / n) * (b / (2 * Math.PI))) * Math.exp(log);
}

// DLMF 8.17.22 by the modified Lentz method.
function continuedFraction(x: number, a: number, b: number): number {
	let c = 1;
	let d = 1 / away(1 - ((a + b) * x) / (a + 1));
	let value = d;
	for (let m = 1; m < TERMS_MAX; m++) {
		const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
		d = 1 / away(1 + even * d);
		c = away(1 + even / c);
		value *= d * c;
		const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
		d = 1 / away(1 + odd * d);
		c = away(1 + odd / c);
		const factor = d * c;
		value *= factor;
		if (Math.abs(factor - 1) < Number.EPSILON) return value;
	}
	throw new RangeError(`incomplete beta does not converge for a = ${a}, b = ${b}`);
}

/**
 * Lower tail I_x(a, b), upper tail and kernel of the beta distribution at x ∈ [0, 1], a, b > 0.
 * `complement` is 1−x: give it where the caller knows it better than the subtraction does.
 * Continued fraction on the side where it converges fast (DLMF 8.17). `RangeError` outside [SF2].
 */
export function betaTails(x: number, a: number, b: number, complement = 1 - x): KernelTails {
	requireProbability('x', x);
	requirePositive('a', a);
	requirePositive('b', b);
	if (x === 0) return { lower: 0, upper: 1, kernel: 0 };
	if (complement === 0) return { lower: 1, upper: 0, kernel: 0 };
	const kernel = betaKernel(x, complement, a, b);
	if (x <= (a + 1) / (a + b + 2)) {
		const lower = (kernel * continuedFraction(x, a, b)) / a;
		return { lower, upper: 1 - lower, kernel };
	}
	const upper = (kernel * continuedFraction(complement, b, a)) / b;
	return { lower: 1 - upper, upper, kernel };
}
