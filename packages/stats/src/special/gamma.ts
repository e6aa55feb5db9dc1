import { requirePositive, requireThat } from '../checks.ts';
import { deviance, stirlingError } from './log-gamma.ts';
import { away, invertTails, tailsOf, TINY, type KernelTails } from './tails.ts';

const TERMS_MAX = 1_000_000;

/** x^a e^−x / Γ(a) for x ≥ 0, a > 0, in saddle-point form (Loader 2000). */
function gammaKernel(x: number, a: number): number {
	if (x <= 0) return 0;
	return Math.sqrt(a / (2 * Math.PI)) * Math.exp(-stirlingError(a) - deviance(a, x));
}

// DLMF 8.7.1.
function series(x: number, a: number): number {
	let term = 1 / a;
	let sum = term;
	for (let k = 1; k < TERMS_MAX; k++) {
		term *= x / (a + k);
		sum += term;
		if (term < sum * Number.EPSILON) return sum;
	}
	throw new RangeError(`incomplete gamma does not converge for a = ${a}`);
}

// DLMF 8.9.2 in its even part, by the modified Lentz method.
function continuedFraction(x: number, a: number): number {
	let b = x + 1 - a;
	let c = 1 / TINY;
	let d = 1 / b;
	let value = d;
	for (let k = 1; k < TERMS_MAX; k++) {
		const an = -k * (k - a);
		b += 2;
		d = 1 / away(an * d + b);
		c = away(b + an / c);
		const factor = d * c;
		value *= factor;
		if (Math.abs(factor - 1) < Number.EPSILON) return value;
	}
	throw new RangeError(`incomplete gamma does not converge for a = ${a}`);
}

/**
 * Lower tail P(a, x), upper tail Q(a, x) and kernel of the gamma distribution with shape a > 0 and rate 1
 * at x ≥ 0 (x = ∞ allowed). Series below a + 1, continued fraction above. `RangeError` outside [SF3].
 */
export function gammaTails(x: number, a: number): KernelTails {
	requireThat(x >= 0, 'x must be at least 0');
	requirePositive('a', a);
	if (x === 0) return { lower: 0, upper: 1, kernel: 0 };
	if (x === Number.POSITIVE_INFINITY) return { lower: 1, upper: 0, kernel: 0 };
	const kernel = gammaKernel(x, a);
	if (x < a + 1) {
		const lower = kernel * series(x, a);
		return { lower, upper: 1 - lower, kernel };
	}
	const upper = kernel === 0 ? 0 : kernel * continuedFraction(x, a);
	return { lower: 1 - upper, upper, kernel };
}

/** P(X ≤ x) of chi-squared with df > 0 degrees of freedom, x ≥ 0 [SF7]. */
export function chiSquaredCdf(x: number, df: number): number {
	return gammaTails(x / 2, df / 2).lower;
}

/** x with P(X ≤ x) = p for chi-squared with df > 0; p ∈ [0, 1], p = 1 gives ∞ [SF7]. */
export function chiSquaredQuantile(p: number, df: number): number {
	requirePositive('df', df);
	const target = tailsOf(p);
	if (target.lower === 0) return 0;
	if (target.upper === 0) return Number.POSITIVE_INFINITY;
	return 2 * invertTails(target, (x) => gammaTails(x, df / 2), df / 2, Infinity);
}
