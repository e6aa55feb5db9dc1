import { Decimal } from 'decimal.js';

/** Wide enough that every sum and product of a score is exact, so that only the last division rounds. */
const Exact = Decimal.clone({ precision: 120, rounding: Decimal.ROUND_HALF_UP });
export type Exact = Decimal;

export function exact(value: string | number): Exact {
	return new Exact(value);
}

/** An exact share of a weight: `numerator / denominator`, because 1/3 has no decimal. */
export interface Share {
	numerator: Exact;
	denominator: number;
}

function gcd(a: number, b: number): number {
	return b === 0 ? a : gcd(b, a % b);
}

function lcm(values: number[]): Exact {
	return values.reduce((sum, value) => {
		const shared = gcd(value, sum.mod(value).toNumber());
		return sum.times(value / shared);
	}, exact(1));
}

export interface WeightedShare {
	weight: Exact;
	share: Share;
}

/** Exact Σ weight · share as a fraction over the common denominator. */
export function weightedSum(items: WeightedShare[]): { numerator: Exact; denominator: Exact } {
	const denominator = lcm(items.map((item) => item.share.denominator));
	const numerator = items.reduce(
		(sum, { weight, share }) =>
			sum.plus(weight.times(share.numerator).times(denominator.div(share.denominator))),
		exact(0)
	);
	return { numerator, denominator };
}

/** For the trace: at most six decimals, half up, no exponent, no trailing zeros. */
export function traceText(value: Exact): string {
	return value.toDecimalPlaces(6, Decimal.ROUND_HALF_UP).toFixed();
}

/** 100 · earned / possible, half up to two decimals: the only rounding of a score. */
export function percentText(earned: Fraction, possible: Exact): string {
	return earned.numerator
		.times(100)
		.div(earned.denominator.times(possible))
		.toDecimalPlaces(2, Decimal.ROUND_HALF_UP)
		.toFixed(2);
}

export interface Fraction {
	numerator: Exact;
	denominator: Exact;
}
