import { requireInside, requireThat } from '../checks.ts';
import { notEstimable, type NotEstimable } from '../not-estimable.ts';
import { betaQuantile } from '../special/beta.ts';
import { normalQuantile } from '../special/normal.ts';
import type { Interval } from './interval.ts';

type MaybeInterval = Interval | NotEstimable<'noTrials'>;

/** Limits of the score interval for proportion p, n trials, critical value t; n = ∞ gives p. */
export function scoreLimits(p: number, n: number, t: number): { lower: number; upper: number } {
	if (n === Infinity) return { lower: p, upper: p };
	// Both fractions multiplied by n, so that a minute n does not overflow.
	const scale = n + t * t;
	const centre = (p * n + (t * t) / 2) / scale;
	const reach = (t * Math.sqrt(p * (1 - p) * n + (t * t) / 4)) / scale;
	// Rounding may leave the estimate outside by an ulp; the interval contains it in exact arithmetic.
	return {
		lower: Math.min(p, Math.max(0, centre - reach)),
		upper: Math.max(p, Math.min(1, centre + reach))
	};
}

/**
 * Wilson's score interval (Wilson 1927, no continuity correction): the default to show a pass rate.
 * Counts may be fractions (n = Kish n / design effect). 0 successes give lower 0 and all successes
 * upper 1 exactly. `noTrials` for n = 0; `RangeError` for impossible counts [IN1].
 */
export function wilsonInterval(successes: number, trials: number, level = 0.95): MaybeInterval {
	return limitsOf(successes, trials, level, (tail) =>
		scoreLimits(successes / trials, trials, -normalQuantile(tail))
	);
}

/**
 * Clopper & Pearson's exact interval (1934) by beta quantiles: never covers less than `level`; for
 * critical errors and anything disciplinary. Fractional counts as in Korn & Graubard 1998.
 * `noTrials` for n = 0; `RangeError` for impossible counts [IN2].
 */
export function clopperPearsonInterval(
	successes: number,
	trials: number,
	level = 0.95
): MaybeInterval {
	return limitsOf(successes, trials, level, (tail) => {
		const failures = trials - successes;
		return {
			lower: successes === 0 ? 0 : betaQuantile(tail, successes, failures + 1),
			upper: failures === 0 ? 1 : 1 - betaQuantile(tail, failures, successes + 1)
		};
	});
}

/**
 * Jeffreys' interval: equal tails of the posterior Beta(x + ½, n − x + ½), with lower 0 at x = 0 and
 * upper 1 at x = n (Brown, Cai & DasGupta 2001); where a posterior is needed. `noTrials` for n = 0,
 * since the prior alone is no result; `RangeError` for impossible counts [IN3].
 */
export function jeffreysInterval(successes: number, trials: number, level = 0.95): MaybeInterval {
	return limitsOf(successes, trials, level, (tail) => ({
		lower: betaQuantile(tail, successes + 0.5, trials - successes + 0.5),
		upper: 1 - betaQuantile(tail, trials - successes + 0.5, successes + 0.5)
	}));
}

function limitsOf(
	successes: number,
	trials: number,
	level: number,
	limits: (tail: number) => { lower: number; upper: number }
): MaybeInterval {
	requireInside('level', level);
	requireThat(
		successes >= 0 && successes <= trials && Number.isFinite(trials),
		'successes must lie in [0, trials] and trials be finite'
	);
	if (trials === 0) return notEstimable('noTrials');
	const { lower, upper } = limits((1 - level) / 2);
	return {
		kind: 'interval',
		estimate: successes / trials,
		lower: successes === 0 ? 0 : lower,
		upper: successes === trials ? 1 : upper,
		level
	};
}

/** Successes out of trials. */
export type Counts = { readonly successes: number; readonly trials: number };

/**
 * Difference p₁ − p₂ of two independent proportions with Newcombe's hybrid score interval (Newcombe
 * 1998, method 10): L = d − √((p₁−l₁)² + (u₂−p₂)²), U = d + √((u₁−p₁)² + (p₂−l₂)²) from the Wilson
 * limits. Within [−1, 1]. `noTrials` when either has none; `RangeError` for impossible counts [IN4].
 */
export function newcombeInterval(first: Counts, second: Counts, level = 0.95): MaybeInterval {
	const a = wilsonInterval(first.successes, first.trials, level);
	const b = wilsonInterval(second.successes, second.trials, level);
	if (a.kind === 'notEstimable') return a;
	if (b.kind === 'notEstimable') return b;
	const estimate = a.estimate - b.estimate;
	const down = Math.hypot(a.estimate - a.lower, b.upper - b.estimate);
	const up = Math.hypot(a.upper - a.estimate, b.estimate - b.lower);
	return { kind: 'interval', estimate, lower: estimate - down, upper: estimate + up, level };
}
