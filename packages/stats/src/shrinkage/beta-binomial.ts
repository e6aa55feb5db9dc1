import { requireInside, requireThat } from '../checks.ts';
import type { Counts } from '../interval/proportion.ts';
import { notEstimable, type NotEstimable } from '../not-estimable.ts';
import { betaQuantile } from '../special/beta.ts';
import { logGamma } from '../special/log-gamma.ts';
import { sum } from '../sum.ts';

export type BetaBinomialFit = {
	readonly kind: 'betaBinomial';
	/** Prior Beta(alpha, beta) of the pass rates, both > 0. */
	readonly alpha: number;
	readonly beta: number;
	/** Maximised log-likelihood, binomial coefficients included. */
	readonly logLikelihood: number;
	/** Posterior Beta(alpha + x, beta + n − x) of each unit, in the order given. */
	readonly units: readonly {
		readonly mean: number;
		readonly lower: number;
		readonly upper: number;
	}[];
};

/** How many units have more than j successes, failures, trials, for j = 0, 1, …: all the likelihood needs. */
type Tallies = Record<'successes' | 'failures' | 'trials', readonly number[]>;
type Point = { readonly alpha: number; readonly beta: number };

const ITERATIONS_MAX = 500;
const LARGE = 1e8;
const STEP_SETTLED = 1e-8;

/**
 * Beta-binomial empirical Bayes of pass rates by maximum likelihood (Skellam 1948), posterior means with
 * equal-tailed intervals. Whole counts; units without trials keep the prior. `noData`; `noVariation` when
 * nobody fails or nobody passes; `noDifferences` when the rates vary no more than chance alone would let
 * them; `noConvergence` at rates of 0 and 1 only [SH3] [SH4].
 */
export function betaBinomial(
	counts: readonly Counts[],
	level = 0.95
): BetaBinomialFit | NotEstimable<'noData' | 'noVariation' | 'noDifferences' | 'noConvergence'> {
	requireInside('level', level);
	for (const { successes: x, trials: n } of counts) {
		const sound = Number.isSafeInteger(x) && Number.isSafeInteger(n) && x >= 0 && x <= n;
		requireThat(sound, 'counts must be whole with 0 ≤ successes ≤ trials');
	}
	const trials = sum(counts, ({ trials: n }) => n);
	if (trials === 0) return notEstimable('noData');
	const rate = sum(counts, ({ successes }) => successes) / trials;
	if (rate === 0 || rate === 1) return notEstimable('noVariation');
	if (excessSpread(counts, rate) <= 0) return notEstimable('noDifferences');
	const fit = maximise(talliesOf(counts), { alpha: 10 * rate, beta: 10 * (1 - rate) });
	if (fit === null) return notEstimable('noConvergence');
	const { alpha, beta } = fit;
	const units = counts.map(({ successes: x, trials: n }) => {
		const [a, b] = [alpha + x, beta + n - x];
		const tail = (1 - level) / 2;
		return {
			mean: a / (a + b),
			lower: betaQuantile(tail, a, b),
			upper: 1 - betaQuantile(tail, b, a)
		};
	});
	const choices = sum(
		counts,
		({ successes: x, trials: n }) => logGamma(n + 1) - logGamma(x + 1) - logGamma(n - x + 1)
	);
	const logLikelihood = choices + derivatives(talliesOf(counts), fit).value;
	return { kind: 'betaBinomial', alpha, beta, logLikelihood, units };
}

// The slope of the log-likelihood in 1/(α+β) at 0: positive when units differ more than binomially.
function excessSpread(counts: readonly Counts[], rate: number): number {
	return sum(counts, ({ successes: x, trials: n }) => {
		const y = n - x;
		return (x * (x - 1)) / rate + (y * (y - 1)) / (1 - rate) - n * (n - 1);
	});
}

function talliesOf(counts: readonly Counts[]): Tallies {
	const above = (values: number[]) => {
		const tally = new Array<number>(values.reduce((most, value) => Math.max(most, value), 0)).fill(
			0
		);
		for (const value of values) if (value > 0) tally[value - 1] = (tally[value - 1] ?? 0) + 1;
		for (let j = tally.length - 2; j >= 0; j--) tally[j] = (tally[j] ?? 0) + (tally[j + 1] ?? 0);
		return tally;
	};
	return {
		successes: above(counts.map(({ successes }) => successes)),
		failures: above(counts.map(({ successes, trials }) => trials - successes)),
		trials: above(counts.map(({ trials }) => trials))
	};
}

// Log-likelihood Σ c log(a + j) over the tallies, with its first two derivatives in α and β.
function derivatives({ successes, failures, trials }: Tallies, { alpha, beta }: Point) {
	const of = (tally: readonly number[], a: number) => {
		const sums = { value: 0, first: 0, second: 0 };
		tally.forEach((count, j) => {
			sums.value += count * Math.log(a + j);
			sums.first += count / (a + j);
			sums.second -= count / (a + j) ** 2;
		});
		return sums;
	};
	const [x, y, n] = [of(successes, alpha), of(failures, beta), of(trials, alpha + beta)];
	return {
		value: x.value + y.value - n.value,
		gradient: [alpha * (x.first - n.first), beta * (y.first - n.first)] as const,
		// In log α and log β, negated.
		curvature: {
			aa: -(alpha ** 2) * (x.second - n.second) - alpha * (x.first - n.first),
			bb: -(beta ** 2) * (y.second - n.second) - beta * (y.first - n.first),
			ab: alpha * beta * n.second
		}
	};
}

// Newton's method in log α, log β, damped until it is uphill (Levenberg 1944).
function maximise(tallies: Tallies, start: Point): Point | null {
	let point = start;
	let damping = 1e-3;
	for (let i = 0; i < ITERATIONS_MAX; i++) {
		const { value, gradient, curvature } = derivatives(tallies, point);
		const [ga, gb] = gradient;
		const [aa, bb] = [curvature.aa + damping, curvature.bb + damping];
		const determinant = aa * bb - curvature.ab ** 2;
		const a = (bb * ga - curvature.ab * gb) / determinant;
		const b = (aa * gb - curvature.ab * ga) / determinant;
		const next = { alpha: point.alpha * Math.exp(a), beta: point.beta * Math.exp(b) };
		const inside = next.alpha + next.beta < LARGE && Math.min(next.alpha, next.beta) > 1 / LARGE;
		const rounding = 1e-13 * Math.abs(value);
		const uphill = aa > 0 && determinant > 0 && inside;
		if (uphill && derivatives(tallies, next).value >= value - rounding) {
			if (damping < 1 && Math.max(Math.abs(a), Math.abs(b)) < STEP_SETTLED) return next;
			point = next;
			damping = Math.max(1e-12, damping / 10);
		} else damping *= 10;
	}
	return null;
}
