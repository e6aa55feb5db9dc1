import { requireInside, requireNonNegative, requireThat } from '../checks.ts';
import { studentTQuantile } from '../special/student-t.ts';

/** Limits of an estimate, in its unit, at confidence `level` ∈ (0, 1); lower ≤ upper. */
export type Interval = {
	readonly kind: 'interval';
	readonly estimate: number;
	readonly lower: number;
	readonly upper: number;
	readonly level: number;
};

/** estimate ± t_{(1+level)/2, df} · se; se ≥ 0, df > 0 (∞ gives the normal quantile) [IN5]. */
export function tLimits(estimate: number, se: number, df: number, level = 0.95): Interval {
	requireThat(Number.isFinite(estimate), 'estimate must be finite');
	requireNonNegative('se', se);
	requireInside('level', level);
	const reach = -studentTQuantile((1 - level) / 2, df) * se;
	return { kind: 'interval', estimate, lower: estimate - reach, upper: estimate + reach, level };
}
