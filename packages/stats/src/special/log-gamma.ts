import { requirePositive } from '../checks.ts';

const EULER_GAMMA = 0.5772156649015329;
const HALF_LOG_TWO_PI = 0.9189385332046728;

// ζ(k) − 1 for k = 2 … 29.
const ZETA_MINUS_ONE = [
	0.6449340668482264, 0.2020569031595943, 0.08232323371113819, 0.03692775514336993,
	0.01734306198444914, 0.008349277381922827, 0.004077356197944339, 0.002008392826082214,
	0.0009945751278180853, 0.0004941886041194646, 0.0002460865533080483, 0.0001227133475784891,
	6.124813505870483e-5, 3.058823630702049e-5, 1.528225940865187e-5, 7.637197637899763e-6,
	3.817293264999839e-6, 1.908212716553939e-6, 9.53962033872796e-7, 4.769329867878066e-7,
	2.38450502727733e-7, 1.192199259653111e-7, 5.960818905125948e-8, 2.980350351465228e-8,
	1.490155482836504e-8, 7.450711789835428e-9, 3.725334024788457e-9, 1.862659723513049e-9
];

// B₂ₖ / (2k(2k−1)), k = 1 … 8.
const STIRLING = [
	1 / 12,
	-1 / 360,
	1 / 1260,
	-1 / 1680,
	1 / 1188,
	-691 / 360360,
	1 / 156,
	-3617 / 122400
];
const STIRLING_FROM = 10;

function logGammaNearTwo(offset: number): number {
	let sum = 0;
	for (let k = ZETA_MINUS_ONE.length + 1; k >= 2; k--) {
		sum = (ZETA_MINUS_ONE[k - 2] ?? 0) / k - offset * sum;
	}
	return offset * (1 - EULER_GAMMA + offset * sum);
}

function stirlingSeries(x: number): number {
	let sum = 0;
	for (const term of STIRLING.toReversed()) sum = sum / (x * x) + term;
	return sum / x;
}

/**
 * Natural logarithm of Γ(x), x > 0; relative error about 1e-15, also next to its zeros at 1 and 2.
 * Series about 2 (Abramowitz & Stegun 6.1.33), recurrence to reach it, Stirling's series (6.1.41)
 * from x = 10. Throws `RangeError` for x ≤ 0 or not finite [SF1].
 */
export function logGamma(x: number): number {
	requirePositive('x', x);
	if (x >= STIRLING_FROM) {
		return (x - 0.5) * Math.log(x) - x + HALF_LOG_TWO_PI + stirlingSeries(x);
	}
	if (x < 0.5) return logGamma(x + 1) - Math.log(x);
	if (x < 1.5) return logGammaNearTwo(x - 1) - Math.log1p(x - 1);
	let product = 1;
	let base = x;
	while (base > 2.5) {
		base -= 1;
		product *= base;
	}
	return Math.log(product) + logGammaNearTwo(base - 2);
}

/**
 * log Γ(x+1) − [(x+½) log x − x + ½ log 2π], x > 0: what Stirling's formula leaves out
 * (Loader 2000, "Fast and accurate computation of binomial probabilities").
 */
export function stirlingError(x: number): number {
	if (x >= STIRLING_FROM) return stirlingSeries(x);
	return logGamma(x + 1) - (x + 0.5) * Math.log(x) + x - HALF_LOG_TWO_PI;
}

/**
 * x log(x/m) + m − x for x, m > 0, without cancellation where x ≈ m (Loader 2000, deviance part).
 */
export function deviance(x: number, m: number): number {
	const difference = x - m;
	if (Math.abs(difference) >= 0.1 * (x + m)) return x * Math.log(x / m) - difference;
	const v = difference / (x + m);
	let sum = difference * v;
	let term = 2 * x * v;
	for (let odd = 3; odd < 1000; odd += 2) {
		term *= v * v;
		const next = sum + term / odd;
		if (next === sum) break;
		sum = next;
	}
	return sum;
}
