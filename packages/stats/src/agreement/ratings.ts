import { requireEvery, requireFiniteAll, requireThat } from '../checks.ts';
import { tLimits, type Interval } from '../interval/interval.ts';
import { sum } from '../sum.ts';

/** Units × raters; null where a rater did not rate. Raters keep their column where the statistic needs it. */
export type Ratings = readonly (readonly (number | null)[])[];

/** A coefficient with its standard error and limits. */
export type Agreement = Interval & {
	readonly se: number;
	/** Units with at least two ratings. */
	readonly units: number;
};

/** A coefficient with t limits, cut at 1. */
export function agreementOf(
	estimate: number,
	se: number,
	{ df, units, level }: { df: number; units: number; level: number }
): Agreement {
	const limits = tLimits(estimate, se, df, level);
	return { ...limits, upper: Math.min(1, limits.upper), se, units };
}

/** Standard error of the mean `about` of independent terms. */
export function errorOfMean(terms: readonly number[], about: number): number {
	const n = terms.length;
	return Math.sqrt(sum(terms, (term) => (term - about) ** 2) / (n * (n - 1)));
}

/** `RangeError` unless each unit has two raters. */
export function requireTwoRaters(ratings: Ratings): void {
	requireEvery(ratings, ({ length }) => length === 2, 'ratings must have two raters');
}

/** The ratings of each unit without the gaps; `RangeError` for NaN and infinities. */
export function valuesOf(ratings: Ratings): number[][] {
	const units = ratings.map((row) => row.filter((value) => value !== null));
	requireFiniteAll('ratings', units.flat());
	return units;
}

/** How much two categories agree: 1 for equal ones, less the further apart. */
export type Weighting = 'unweighted' | 'linear' | 'quadratic' | 'ordinal';

/**
 * Agreement weights of each pair of categories, ascending: identity; 1 − |c − k|/range; 1 − (c −
 * k)²/range²; ordinal 1 − C(|i − j| + 1, 2)/C(q, 2) by position (Gwet 2014). `RangeError` unless there
 * are at least two different finite categories and every rating is one of them.
 */
export function weightsOf(
	categories: readonly number[],
	weighting: Weighting,
	rated: readonly number[]
): readonly (readonly number[])[] {
	const q = categories.length;
	const known = new Set(categories);
	requireFiniteAll('categories', categories);
	requireThat(q >= 2 && known.size === q, 'categories must be at least two different numbers');
	requireEvery(rated, (value) => known.has(value), 'every rating must be one of the categories');
	const range = Math.max(...categories) - Math.min(...categories);
	const apart = {
		unweighted: (c: number, k: number) => Number(c !== k),
		linear: (c: number, k: number) => Math.abs(c - k) / range,
		quadratic: (c: number, k: number) => ((c - k) / range) ** 2,
		ordinal: (c: number, k: number) => {
			const steps = Math.abs(categories.indexOf(c) - categories.indexOf(k));
			return (steps * (steps + 1)) / (q * (q - 1));
		}
	};
	return categories.map((c) => categories.map((k) => 1 - apart[weighting](c, k)));
}
