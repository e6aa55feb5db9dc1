import { requirePositive, requireThat } from '../checks.ts';
import { mean, sampleVariance } from '../describe/index.ts';
import { notEstimable, type NotEstimable } from '../not-estimable.ts';
import { tLimits, type Interval } from './interval.ts';

/**
 * Student's interval ȳ ± t_{n−1} · s/√n · √(1 − n/N) in the unit of the values; N = `population`,
 * default ∞. For n ≥ 30 without a ceiling; scores take `mqsInterval`. `noVariation` for equal values:
 * they give no width, which is not certainty. `RangeError` for N < n [IN5].
 */
export function tInterval(
	values: readonly number[],
	options: { readonly level?: number; readonly population?: number } = {}
): Interval | NotEstimable<'noData' | 'oneValue' | 'noVariation'> {
	const { level, population = Infinity } = options;
	requireThat(population >= values.length, 'population must be at least the number of values');
	const centre = mean(values);
	if (typeof centre !== 'number') return centre;
	if (population === values.length) return tLimits(centre, 0, Infinity, level);
	const variance = sampleVariance(values);
	if (typeof variance !== 'number') return variance;
	if (variance === 0) return notEstimable('noVariation');
	const n = values.length;
	return tLimits(centre, Math.sqrt((variance / n) * (1 - n / population)), n - 1, level);
}

type MarginRequest = {
	/** Standard deviation of item scores, > 0. */
	readonly sd: number;
	/** Half-width wanted, > 0, in the unit of `sd`. */
	readonly halfWidth: number;
	/** N; default ∞. */
	readonly population?: number;
	readonly level?: number;
};

/**
 * Reviews for a margin: the smallest n ≥ 2 with t_{n−1} · S/√n · √(1 − n/N) ≤ e (Cochran 1977, §4.7);
 * N itself when nothing less does. `RangeError` for values ≤ 0 [IN6].
 */
export function sampleSizeForMargin(request: MarginRequest): number {
	const { sd, halfWidth, population = Infinity, level } = request;
	requirePositive('sd', sd);
	requirePositive('halfWidth', halfWidth);
	requireThat(population >= 1, 'population must be at least 1');
	const unit = (n: number) => Math.sqrt((1 - n / population) / n);
	const reach = (n: number) => tLimits(0, sd * unit(n), n - 1, level).upper;
	// The normal quantile needs no more reviews than the t quantile, so nothing below this can fit.
	const ample = (tLimits(0, sd, Infinity, level).upper / halfWidth) ** 2;
	let n = Math.max(2, Math.floor(ample / (1 + ample / population)));
	while (n < population && reach(n) > halfWidth) n += 1;
	return Math.min(n, population);
}
