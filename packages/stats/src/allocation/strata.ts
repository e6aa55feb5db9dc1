import { requireNonNegative, requirePositive, requireThat, requireWhole } from '../checks.ts';

/** A stratum to share reviews among. */
export type AllocationStratum = {
	/** N: items in the frame, whole, ≥ 0. */
	readonly size: number;
	/** S: standard deviation of past item scores, ≥ 0; see `shrunkenDeviations`. */
	readonly sd?: number;
	/** Minutes of one review, > 0; default 1. */
	readonly cost?: number;
	/** Bounds, whole, ≥ 0; the smaller of `min` and N is met, N never exceeded. Default 0 and N. */
	readonly min?: number;
	readonly max?: number;
};

/** Reviews per stratum, in the order given; `shortfall` = what no stratum could take. */
export type Allocation = { readonly counts: number[]; readonly shortfall: number };

/** lower ≤ n_h ≤ upper. */
export type Bounds = { readonly lower: number; readonly upper: number };
export type Strata = readonly AllocationStratum[];

/** The bounds of a stratum within its frame; `RangeError` for malformed strata. */
export function boundsOf({
	size,
	sd = 0,
	cost = 1,
	min = 0,
	max = size
}: AllocationStratum): Bounds {
	requireWhole('size', size);
	requireWhole('min', min);
	requireWhole('max', max);
	requireNonNegative('sd', sd);
	requirePositive('cost', cost);
	const lower = Math.min(min, size);
	requireThat(lower <= max, 'min must not exceed max');
	return { lower, upper: Math.min(max, size) };
}
