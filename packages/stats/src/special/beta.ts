import { requireNonNegative, requirePositive } from '../checks.ts';
import { betaTails } from './incomplete-beta.ts';
import { invertTails, mirrored, tailsOf, type Tails } from './tails.ts';

/** A point of [0, 1] with its complement, so that points next to 1 keep their digits. */
export type UnitPoint = { readonly x: number; readonly complement: number };

function lowerHalfPoint(target: Tails, a: number, b: number, guess = a / (a + b)): number {
	const start = Math.min(0.5, guess > 0 ? guess : a / (a + b));
	const at = (x: number) => {
		const tails = betaTails(x, a, b);
		return { ...tails, kernel: tails.kernel / (1 - x) };
	};
	return invertTails(target, at, start, 0.5);
}

/**
 * The point of Beta(a, b) with the given tails; solved on the side of ½ where it lies, from `guess` in
 * (0, 1) where the caller has a better one than the mean.
 */
export function betaPoint(target: Tails, a: number, b: number, guess = a / (a + b)): UnitPoint {
	requirePositive('a', a);
	requirePositive('b', b);
	if (target.lower === 0) return { x: 0, complement: 1 };
	if (target.upper === 0) return { x: 1, complement: 0 };
	const middle = betaTails(0.5, a, b);
	const below =
		target.lower <= target.upper ? target.lower <= middle.lower : target.upper >= middle.upper;
	if (below) {
		const x = lowerHalfPoint(target, a, b, guess);
		return { x, complement: 1 - x };
	}
	const complement = lowerHalfPoint(mirrored(target), b, a, 1 - guess);
	return { x: 1 - complement, complement };
}

/** P(X ≤ x) for X ~ Beta(a, b), x ∈ [0, 1], a, b > 0 [SF2]. */
export function betaCdf(x: number, a: number, b: number): number {
	return betaTails(x, a, b).lower;
}

/** x with P(X ≤ x) = p for X ~ Beta(a, b); p ∈ [0, 1], a, b > 0. `RangeError` outside [SF5]. */
export function betaQuantile(p: number, a: number, b: number): number {
	return betaPoint(tailsOf(p), a, b).x;
}

/** P(F ≤ x) of Fisher's F with df1, df2 > 0 degrees of freedom, x ≥ 0 and finite [SF8]. */
export function fisherFCdf(x: number, df1: number, df2: number): number {
	requireNonNegative('x', x);
	requirePositive('df1', df1);
	requirePositive('df2', df2);
	const scale = df1 * x + df2;
	return betaTails((df1 * x) / scale, df1 / 2, df2 / 2, df2 / scale).lower;
}

/** x with P(F ≤ x) = p, p ∈ [0, 1], df1, df2 > 0; p = 1 gives ∞. Through the beta quantile [SF8]. */
export function fisherFQuantile(p: number, df1: number, df2: number): number {
	requirePositive('df1', df1);
	requirePositive('df2', df2);
	const { x, complement } = betaPoint(tailsOf(p), df1 / 2, df2 / 2);
	return (df2 * x) / (df1 * complement);
}
