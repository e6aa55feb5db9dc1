import { requireThat } from '../checks.ts';
import { tLimits } from '../interval/interval.ts';
import { notEstimable, type NotEstimable } from '../not-estimable.ts';
import { sum } from '../sum.ts';
import { errorOfMean, requireTwoRaters, valuesOf } from './ratings.ts';
import type { Agreement, Ratings } from './ratings.ts';

/** No unit was rated twice; or only one, which gives no interval. */
type TooFew = NotEstimable<'noPairs' | 'oneUnit'>;

/**
 * Share of rater pairs that agree to within `within` ≥ 0 (default exactly), averaged over units with two
 * or more ratings, in [0, 1] (Gwet 2014); t limits cut to the range [AG1].
 */
export function percentAgreement(ratings: Ratings, within = 0, level = 0.95): Agreement | TooFew {
	requireThat(within >= 0, 'within must be at least 0');
	const found = pairMean(ratings, (a, b) => Number(Math.abs(a - b) <= within), level);
	if (found.kind === 'notEstimable') return found;
	return { ...found, lower: Math.max(0, found.lower), upper: Math.min(1, found.upper) };
}

/** Mean absolute difference of rater pairs, in the unit of the ratings, with t limits cut at 0 [AG1]. */
export function meanAbsoluteDifference(ratings: Ratings, level = 0.95): Agreement | TooFew {
	const found = pairMean(ratings, (a, b) => Math.abs(a - b), level);
	return found.kind === 'notEstimable' ? found : { ...found, lower: Math.max(0, found.lower) };
}

function pairMean(
	ratings: Ratings,
	compare: (a: number, b: number) => number,
	level: number
): Agreement | TooFew {
	const units = valuesOf(ratings).filter((unit) => unit.length > 0);
	const pairable = units.filter((unit) => unit.length > 1).length;
	if (pairable === 0) return notEstimable('noPairs');
	const n = units.length;
	if (n === 1) return notEstimable('oneUnit');
	const parts = units.map((unit) => {
		const pairs = unit.flatMap((a, i) => unit.slice(i + 1).map((b) => compare(a, b)));
		return pairs.length === 0 ? 0 : ((n / pairable) * sum(pairs)) / pairs.length;
	});
	const estimate = sum(parts) / n;
	const se = errorOfMean(parts, estimate);
	return { ...tLimits(estimate, se, n - 1, level), se, units: pairable };
}

/**
 * Agreement on one category: when one rater chose it, how often another did too, Σ n(n − 1)/(r − 1) / Σ n
 * over units with two or more ratings, in [0, 1] (Cicchetti & Feinstein 1990). `notUsed` when nobody did
 * [AG2].
 */
export function specificAgreement(
	ratings: Ratings,
	category: number
): number | NotEstimable<'noPairs' | 'notUsed'> {
	const units = valuesOf(ratings).filter((unit) => unit.length > 1);
	if (units.length === 0) return notEstimable('noPairs');
	const counts = units.map((unit) => unit.filter((value) => value === category).length);
	const chosen = sum(counts);
	if (chosen === 0) return notEstimable('notUsed');
	return sum(units, ({ length }, i) => pairsOf(counts[i] ?? 0) / (length - 1)) / chosen;
}

const pairsOf = (n: number) => n * (n - 1);

/**
 * Bland & Altman's (1986) bias and limits of agreement of two raters, first − second, in the unit of the
 * ratings: mean difference ± 1.96 SD; units rated by one are left out. `oneUnit` below two [AG3].
 */
export function blandAltman(
	ratings: Ratings
): { kind: 'limits'; bias: number; lower: number; upper: number } | TooFew {
	requireTwoRaters(ratings);
	const differences = valuesOf(ratings).flatMap(([a, b]) =>
		a === undefined || b === undefined ? [] : [a - b]
	);
	const n = differences.length;
	if (n === 0) return notEstimable('noPairs');
	if (n === 1) return notEstimable('oneUnit');
	const bias = sum(differences) / n;
	const sd = Math.sqrt(sum(differences, (d) => (d - bias) ** 2) / (n - 1));
	return { kind: 'limits', bias, lower: bias - 1.96 * sd, upper: bias + 1.96 * sd };
}
