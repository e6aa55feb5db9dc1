import { requireEvery, requireInside } from '../checks.ts';
import { notEstimable, type NotEstimable } from '../not-estimable.ts';
import { fisherFQuantile } from '../special/index.ts';
import { sum } from '../sum.ts';
import { valuesOf, type Ratings } from './ratings.ts';

/** ICC(1), ICC(A) = ICC(2) with raters as draws, ICC(C) = ICC(3) leaving out how raters differ in level. */
export type IccForm = 'oneWay' | 'agreement' | 'consistency';

export type Icc = {
	readonly kind: 'icc';
	readonly estimate: number;
	/** Null where the mean squares leave the F limits undefined. */
	readonly limits: { readonly lower: number; readonly upper: number } | null;
	readonly level: number;
	readonly meanSquares: { readonly units: number; readonly raters: number; readonly error: number };
	/** Degrees of freedom behind the lower limit: n − 1, and of the error (Satterthwaite's for `agreement`). */
	readonly freedom: { readonly units: number; readonly error: number };
};

/**
 * Intraclass correlation of a complete table of n ≥ 2 units by k ≥ 2 raters, ≤ 1, of one rating
 * (default) or of the mean of all k, with the limits of McGraw & Wong (1996; Shrout & Fleiss 1979).
 * `incomplete` when a rating is missing (then σ² from `fitSeverity`); `noVariation` when all are equal
 * [AG9].
 */
export function icc(
	ratings: Ratings,
	form: IccForm = 'agreement',
	{ of = 'single', level = 0.95 }: { of?: 'single' | 'average'; level?: number } = {}
): Icc | NotEstimable<'noPairs' | 'oneUnit' | 'incomplete' | 'noVariation'> {
	requireInside('level', level);
	const units = valuesOf(ratings);
	const [n, k] = [units.length, ratings[0]?.length ?? 0];
	requireEvery(ratings, ({ length }) => length === k, 'every unit must have the same raters');
	if (n === 0 || k < 2) return notEstimable('noPairs');
	if (units.some(({ length }) => length < k)) return notEstimable('incomplete');
	if (n === 1) return notEstimable('oneUnit');
	const squares = meanSquares(units, form);
	const single = singleIcc(squares, n, k, form);
	const estimate = of === 'single' ? single : averaged(single, k);
	if (!Number.isFinite(estimate)) return notEstimable('noVariation');
	const error =
		form === 'agreement' ? satterthwaite(squares, n, k, estimate) : restFreedom(n, k, form);
	const found = limitsOf(squares, { n, k, form, error, tail: (1 - level) / 2 });
	const [lower = NaN, upper = NaN] = found.map((limit) =>
		of === 'single' ? limit : averaged(limit, k)
	);
	return {
		kind: 'icc',
		estimate,
		limits: Number.isFinite(lower) && Number.isFinite(upper) ? { lower, upper } : null,
		level,
		meanSquares: squares,
		freedom: { units: n - 1, error }
	};
}

/** Spearman & Brown: the reliability of the mean of k ratings. */
const averaged = (single: number, k: number) => (k * single) / (1 + (k - 1) * single);

function meanSquares(units: readonly (readonly number[])[], form: IccForm): Icc['meanSquares'] {
	const n = units.length;
	const k = units[0]?.length ?? 0;
	const grand = sum(units.flat()) / (n * k);
	const rows = units.map((unit) => sum(unit) / k - grand);
	const columns = (units[0] ?? []).map((_, j) => sum(units, (unit) => unit[j] ?? 0) / n - grand);
	const level = (j: number) => (form === 'oneWay' ? 0 : (columns[j] ?? 0));
	const rests = units.flatMap((unit, i) =>
		unit.map((y, j) => y - grand - (rows[i] ?? 0) - level(j))
	);
	// A sum of squares this small beside the ratings themselves is rounding.
	const rounding = n * k * (1e-14 * Math.max(...units.flat().map(Math.abs))) ** 2;
	const mean = (total: number, freedom: number) => (total <= rounding ? 0 : total / freedom);
	return {
		units: mean(k * sum(rows, (d) => d * d), n - 1),
		raters: mean(n * sum(columns, (d) => d * d), k - 1),
		error: mean(
			sum(rests, (d) => d * d),
			restFreedom(n, k, form)
		)
	};
}

function singleIcc(squares: Icc['meanSquares'], n: number, k: number, form: IccForm): number {
	const { units, raters, error } = squares;
	const levels = form === 'agreement' ? (k * (raters - error)) / n : 0;
	return (units - error) / (units + (k - 1) * error + levels);
}

const restFreedom = (n: number, k: number, form: IccForm) =>
	form === 'oneWay' ? n * (k - 1) : (n - 1) * (k - 1);

/** Degrees of freedom of the combination of mean squares that the agreement form is tested against. */
function satterthwaite(
	{ raters, error }: Icc['meanSquares'],
	n: number,
	k: number,
	estimate: number
): number {
	const a = ((k * estimate) / (n * (1 - estimate))) * raters;
	const b = (1 + (k * estimate * (n - 1)) / (n * (1 - estimate))) * error;
	return (a + b) ** 2 / (a ** 2 / (k - 1) + b ** 2 / ((n - 1) * (k - 1)));
}

type LimitsOf = { n: number; k: number; form: IccForm; error: number; tail: number };

function limitsOf(squares: Icc['meanSquares'], { n, k, form, error, tail }: LimitsOf): number[] {
	if (!(error > 0 && error < Infinity)) return [];
	const below = fisherFQuantile(1 - tail, n - 1, error);
	const above = fisherFQuantile(1 - tail, error, n - 1);
	const { units, raters, error: rest } = squares;
	if (form !== 'agreement') {
		const single = (f: number) => (f - 1) / (f + k - 1);
		return [single(units / rest / below), single((units / rest) * above)];
	}
	const levels = k * raters + (k * n - k - n) * rest;
	return [
		(n * (units - below * rest)) / (below * levels + n * units),
		(n * (above * units - rest)) / (levels + n * above * units)
	];
}
