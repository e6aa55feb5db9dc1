import { requireEvery, requireFiniteAll, requirePositive, requireThat } from '../checks.ts';
import { hajekMean } from '../describe/index.ts';
import { notEstimable, type NotEstimable } from '../not-estimable.ts';
import { sum } from '../sum.ts';

/** A mean with its design-based error, in the unit of the values; give `tLimits` mean, se and df. */
export type MeanEstimate = {
	readonly kind: 'estimate';
	readonly mean: number;
	/** ≥ 0; 0 only where everything was reviewed. */
	readonly se: number;
	/** Degrees of freedom of se, > 0: Satterthwaite's over strata; ∞ where se is 0. */
	readonly df: number;
	/** Items less strata: what survey packages use by default. */
	readonly designDf: number;
	/** Items the mean is about. */
	readonly n: number;
	/** Kish's effective number of them. */
	readonly kishN: number;
};

/** Kish's effective sample size (Σw)²/Σw² of weights > 0 (Kish 1965), in [1, n]; 0 for none [ES1]. */
export function kishN(weights: readonly number[]): number {
	const most = weights.reduce((max, weight) => {
		requirePositive('weight', weight);
		return Math.max(max, weight);
	}, 0);
	if (most === 0) return 0;
	const shares = weights.map((weight) => weight / most);
	return sum(shares) ** 2 / sum(shares, (share) => share * share);
}

/**
 * Variance form without joint inclusion probabilities: `brewer` multiplies each term by 1 − π (Brewer &
 * Donadio 2003), `withReplacement` does not and errs on the safe side.
 */
type VarianceForm = 'brewer' | 'withReplacement';

/**
 * Hájek mean of an unequal-probability sample, Σ(y/π)/Σ(1/π) (Hájek 1971), with the linearised variance
 * n/(n−1) Σ (1−π)(z − z̄)², z = w(y − ŷ)/Σw (Särndal et al. 1992). π ∈ (0, 1], one each. `noData`,
 * `oneItem`, `noVariation` where there is no mean or no error [ES2].
 */
export function hajekEstimate(
	values: readonly number[],
	probabilities: readonly number[],
	form: VarianceForm = 'withReplacement'
): MeanEstimate | NotEstimable<'noData' | 'oneItem' | 'noVariation'> {
	const weights = weightsOf(values, probabilities);
	const mean = hajekMean(values, weights);
	if (typeof mean !== 'number') return mean;
	const total = sum(weights);
	const n = values.length;
	const residuals = values.map((y, i) => ((weights[i] ?? 0) * (y - mean)) / total);
	const variance = spreadOf(residuals, probabilities, form);
	const estimate = { kind: 'estimate', mean, designDf: n - 1, n, kishN: kishN(weights) } as const;
	if (form === 'brewer' && probabilities.every((pi) => pi === 1)) {
		return { ...estimate, se: 0, df: Infinity };
	}
	if (variance === null) return notEstimable('oneItem');
	if (isRounding(variance, values)) return notEstimable('noVariation');
	return { ...estimate, se: Math.sqrt(variance), df: n - 1 };
}

/**
 * Horvitz & Thompson's (1952) total Σ y/π with its standard error in Brewer's form; divided by a known N
 * it is a mean that a wrong N distorts, hence `hajekEstimate` for scores. `noData`, `oneItem` [ES3].
 */
export function horvitzThompsonTotal(
	values: readonly number[],
	probabilities: readonly number[]
): { readonly total: number; readonly se: number } | NotEstimable<'noData' | 'oneItem'> {
	const weights = weightsOf(values, probabilities);
	if (values.length === 0) return notEstimable('noData');
	const expanded = values.map((y, i) => y * (weights[i] ?? 0));
	const variance = spreadOf(expanded, probabilities, 'brewer');
	if (variance === null) return notEstimable('oneItem');
	return { total: sum(expanded), se: Math.sqrt(variance) };
}

function weightsOf(values: readonly number[], probabilities: readonly number[]): number[] {
	requireFiniteAll('values', values);
	requireThat(values.length === probabilities.length, 'one inclusion probability for each value');
	requireEvery(probabilities, (pi) => pi > 0 && pi <= 1, 'probabilities must lie in (0, 1]');
	return probabilities.map((pi) => 1 / pi);
}

// 0 for a census, null for one item.
function spreadOf(
	terms: readonly number[],
	probabilities: readonly number[],
	form: VarianceForm
): number | null {
	const n = terms.length;
	if (probabilities.every((pi) => pi === 1) && form === 'brewer') return 0;
	if (n === 1) return null;
	const centre = sum(terms) / n;
	const free = (i: number) => (form === 'brewer' ? 1 - (probabilities[i] ?? 0) : 1);
	return (n / (n - 1)) * sum(terms, (term, i) => free(i) * (term - centre) ** 2);
}

/** Whether a variance of a mean is no more than what rounding leaves of equal values. */
export function isRounding(variance: number, values: readonly number[]): boolean {
	const scale = values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
	return variance <= (1e-13 * scale) ** 2;
}
