import { notEstimable, type NotEstimable } from '../not-estimable.ts';
import { sum } from '../sum.ts';
import { agreementOf, errorOfMean, valuesOf, weightsOf } from './ratings.ts';
import type { Agreement, Ratings, Weighting } from './ratings.ts';

/** With the weighted agreement p_a found and the p_e expected by chance. */
type GwetAgreement = Agreement & { readonly observed: number; readonly expected: number };

/**
 * Gwet's AC1 (unweighted) and AC2 = (p_a − p_e)/(1 − p_e), ≤ 1, with p_e = Σw/(q(q − 1)) · Σπ(1 − π): π
 * averaged over all rated units, q the categories of the rubric's scale and not those seen. Any number of
 * raters, missing values allowed; linearised error, t limits cut at 1 (Gwet 2008, 2014). Stays defined
 * when all answer the same, and is generous then: never shown alone. `RangeError` unless every rating is
 * one of the categories [AG8].
 */
export function gwetAc(
	ratings: Ratings,
	categories: readonly number[],
	weighting: Weighting = 'unweighted',
	level = 0.95
): GwetAgreement | NotEstimable<'noPairs' | 'oneUnit'> {
	const units = valuesOf(ratings).filter(({ length }) => length > 0);
	const weights = weightsOf(categories, weighting, units.flat());
	const pairable = units.filter(({ length }) => length > 1).length;
	const n = units.length;
	if (pairable === 0) return notEstimable('noPairs');
	if (n === 1) return notEstimable('oneUnit');
	const counts = units.map((unit) => categories.map((c) => unit.filter((v) => v === c).length));
	const shares = categories.map(
		(_, k) => sum(counts, (own, i) => (own[k] ?? 0) / (units[i]?.length ?? 1)) / n
	);
	const q = categories.length;
	const scale = sum(weights.flat()) / (q * (q - 1));
	const expected = scale * sum(shares, (share) => share * (1 - share));
	const parts = counts.map((own) => {
		const r = sum(own);
		const agreeing = sum(
			own,
			(count, k) => count * (sum(own, (other, l) => other * (weights[k]?.[l] ?? 0)) - 1)
		);
		const chance = (scale * sum(own, (count, k) => count * (1 - (shares[k] ?? 0)))) / r;
		return { observed: r > 1 ? agreeing / (r * (r - 1)) : null, chance };
	});
	const observed = sum(parts, (part) => part.observed ?? 0) / pairable;
	const estimate = (observed - expected) / (1 - expected);
	const influence = parts.map(({ observed: own, chance }) => {
		const agreement = own === null ? 0 : ((n / pairable) * (own - expected)) / (1 - expected);
		return agreement - (2 * (1 - estimate) * (chance - expected)) / (1 - expected);
	});
	const se = errorOfMean(influence, estimate);
	const limits = agreementOf(estimate, se, { df: n - 1, units: pairable, level });
	return { ...limits, observed, expected };
}
