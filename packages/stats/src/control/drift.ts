import { requireFiniteAll, requireNonNegative, requirePositive, requireThat } from '../checks.ts';
import { sum } from '../sum.ts';
import { withSignals, type Chart } from './chart.ts';

/**
 * A reviewer's week as one number of SD 1 while nothing drifts: mean residual / √(σ²/n); null for a week
 * without reviews. `residuals` in points against fair scores that leave out this reviewer's own current
 * reviews; `itemVariance` σ_item² + σ_ε² > 0 in points² (Montgomery 2013) [CT8].
 */
export function standardisedWeek(
	residuals: readonly number[],
	itemVariance: number
): number | null {
	requireFiniteAll('residuals', residuals);
	requirePositive('itemVariance', itemVariance);
	if (residuals.length === 0) return null;
	return sum(residuals) / Math.sqrt(itemVariance * residuals.length);
}

/**
 * EWMA chart of standardised values: E = λz + (1 − λ)E from 0, limits ±L√(λ/(2 − λ) · (1 − (1 − λ)^{2t}))
 * (Lucas & Saccucci 1990). The default λ = 0.2, L = 2.86 alarms once in 371 weeks without drift, after 9.8
 * with a drift of one SD. A gap keeps E. An alarm opens a calibration, never a sanction [CT9].
 */
export function ewmaChart(
	z: readonly (number | null)[],
	{ lambda = 0.2, limit = 2.86 }: { lambda?: number; limit?: number } = {}
): Chart {
	requireThat(lambda > 0 && lambda <= 1, 'lambda must lie in (0, 1]');
	requirePositive('limit', limit);
	requireWeeks(z);
	let average = 0;
	let left = 1;
	const points = z.map((value) => {
		if (value !== null) {
			average = lambda * value + (1 - lambda) * average;
			left *= (1 - lambda) ** 2;
		}
		const reach = limit * Math.sqrt((lambda / (2 - lambda)) * (1 - left));
		return { value: value === null ? null : average, centre: 0, lower: -reach, upper: reach };
	});
	return { kind: 'chart', points: withSignals(points, false) };
}

export type CusumPoint = {
	/** Evidence for a rise, ≥ 0, and for a fall, ≤ 0; null in a gap. */
	readonly high: number | null;
	readonly low: number | null;
	readonly signal: 'high' | 'low' | null;
};

/**
 * Two-sided tabular CUSUM of standardised values: C⁺ = max(0, C⁺ + z − k), C⁻ = min(0, C⁻ + z + k), alarm
 * beyond ±h (Page 1954). Default k = 0.5, h = 4.77: once in about 369 weeks without drift [CT10].
 */
export function cusumChart(
	z: readonly (number | null)[],
	{ slack = 0.5, limit = 4.77 }: { slack?: number; limit?: number } = {}
): CusumPoint[] {
	requireNonNegative('slack', slack);
	requirePositive('limit', limit);
	requireWeeks(z);
	let [high, low] = [0, 0];
	return z.map((value) => {
		if (value === null) return { high: null, low: null, signal: null };
		high = Math.max(0, high + value - slack);
		low = Math.min(0, low + value + slack);
		return { high, low, signal: high > limit ? 'high' : low < -limit ? 'low' : null };
	});
}

function requireWeeks(z: readonly (number | null)[]): void {
	const known = z.filter((value) => value !== null);
	requireFiniteAll('z', known);
}
