import { percentileInterval, resamples } from '../interval/bootstrap.ts';
import { notEstimable, type NotEstimable } from '../not-estimable.ts';
import type { Interval } from '../interval/interval.ts';
import type { Random } from '../random/index.ts';
import { sum } from '../sum.ts';
import { agreementOf, errorOfMean, valuesOf, type Agreement, type Ratings } from './ratings.ts';

/** How far apart two values are: different or not, by rank, by their squared difference. */
export type Metric = 'nominal' | 'ordinal' | 'interval';

/** No unit was rated twice; or everybody answered the same, which is no proof of agreement. */
type NoAlpha = NotEstimable<'noPairs' | 'noVariation'>;

/** The observed and expected disagreement of units with two or more ratings. */
type Disagreement = {
	readonly observed: number;
	readonly expected: number;
	readonly values: number;
};

/**
 * Krippendorff's α = 1 − (N − 1) Σ o δ² / Σ n n δ², ≤ 1, over units with two or more ratings; missing
 * values allowed (Krippendorff 2011). The ordinal metric is the interval metric on mid-ranks [AG4].
 */
export function krippendorffAlpha(
	ratings: Ratings,
	metric: Metric
): { kind: 'alpha'; estimate: number; units: number; values: number } | NoAlpha {
	const coded = codesOf(ratings);
	const units = coded.units.filter(({ length }) => length > 1);
	if (units.length === 0) return notEstimable('noPairs');
	const found = disagreement(coded.values, units, metric);
	if (found.expected === 0) return notEstimable('noVariation');
	return { kind: 'alpha', estimate: alphaOf(found), units: units.length, values: found.values };
}

const alphaOf = ({ observed, expected, values }: Disagreement) =>
	1 - ((values - 1) * observed) / expected;

/** α of each resample of units, given as positions from 0; those without variation are left out [AG5]. */
export function alphaReplicates(
	ratings: Ratings,
	metric: Metric,
	samples: Iterable<readonly number[]>
): number[] {
	const { values, units } = codesOf(ratings);
	const replicates: number[] = [];
	for (const sample of samples) {
		const chosen = sample.flatMap((i) => (units[i] && units[i].length > 1 ? [units[i]] : []));
		const found = disagreement(values, chosen, metric);
		if (found.expected > 0) replicates.push(alphaOf(found));
	}
	return replicates;
}

const UNITS_FOR_BOOTSTRAP = 10;

/**
 * Percentile bootstrap of α over units (2,000 resamples by default), limits ≤ 1; `fewUnits` below ten
 * units with two or more ratings. Advances `random` [AG5].
 */
export function alphaBootstrap(
	ratings: Ratings,
	metric: Metric,
	random: Random,
	{ count = 2000, level = 0.95 }: { count?: number; level?: number } = {}
): Interval | NoAlpha | NotEstimable<'fewUnits' | 'noData'> {
	const alpha = krippendorffAlpha(ratings, metric);
	if (alpha.kind === 'notEstimable') return alpha;
	if (alpha.units < UNITS_FOR_BOOTSTRAP) return notEstimable('fewUnits');
	const replicates = alphaReplicates(ratings, metric, resamples(random, ratings.length, count));
	return percentileInterval(alpha.estimate, replicates, level);
}

/**
 * α with Gwet's (2014) linearised standard error and t limits cut at 1, nominal or interval metric: the
 * mid-ranks of the ordinal one depend on all ratings, so it takes the bootstrap. Unit i with rᵢ ratings,
 * q = rᵢ/r̄, has α as 1 − (δ − (1 − 1/N)D(q − 1))/E − 2D(Eq − e)/E², δ and e its observed and
 * expected disagreement, D and E their means; errors about 1 − D/E. `oneUnit` gives no error [AG6].
 */
export function alphaLinearised(
	ratings: Ratings,
	metric: Exclude<Metric, 'ordinal'>,
	level = 0.95
): Agreement | NoAlpha | NotEstimable<'oneUnit'> {
	const alpha = krippendorffAlpha(ratings, metric);
	if (alpha.kind === 'notEstimable') return alpha;
	const { estimate, units: n, values: total } = alpha;
	if (n === 1) return notEstimable('oneUnit');
	const rated = valuesOf(ratings).filter(({ length }) => length > 0);
	const units = rated.filter(({ length }) => length > 1);
	const all = units.flat();
	const distance = (a: number, b: number) =>
		metric === 'nominal' ? Number(a !== b) : (a - b) ** 2;
	const shares = [...Map.groupBy(all, (value) => value)].map(
		([value, own]) => [value, own.length / total] as const
	);
	const expectedOf = (a: number) => sum(shares, ([b, share]) => share * distance(a, b));
	const size = total / n;
	const parts = units.map((unit) => ({
		q: unit.length / size,
		observed:
			sum(unit.flatMap((a) => unit.map((b) => distance(a, b)))) / (size * (unit.length - 1)),
		expected: sum(unit, expectedOf) / size
	}));
	const observed = sum(parts, (part) => part.observed) / n;
	const expected = sum(parts, (part) => part.expected) / n;
	const ratio = observed / expected;
	const influence = parts.map(
		(part) =>
			(part.observed - (1 - 1 / total) * observed * (part.q - 1)) / expected +
			(2 * ratio * (expected * part.q - part.expected)) / expected
	);
	// irrCAC counts units rated once here too.
	const df = rated.length - 1;
	return agreementOf(estimate, errorOfMean(influence, ratio), { df, units: n, level });
}

/** Each rating as its position among the distinct values, ascending. */
function codesOf(ratings: Ratings): { values: number[]; units: number[][] } {
	const units = valuesOf(ratings);
	const values = [...new Set(units.flat())].sort((a, b) => a - b);
	const code = new Map(values.map((value, i) => [value, i]));
	return { values, units: units.map((unit) => unit.map((value) => code.get(value) ?? 0)) };
}

/** Σ over ordered pairs of δ²: observed within units over mᵤ − 1, expected over all values. */
function disagreement(
	values: readonly number[],
	units: readonly (readonly number[])[],
	metric: Metric
): Disagreement {
	const counts = values.map(() => 0);
	for (const unit of units) for (const c of unit) counts[c] = (counts[c] ?? 0) + 1;
	const total = sum(counts);
	const places = metric === 'ordinal' ? midRanks(counts) : values;
	let observed = 0;
	for (const unit of units) observed += apart(unit, places, metric) / (unit.length - 1);
	const squares = sum(counts, (n) => n * n);
	const moment = (power: number) => sum(counts, (n, c) => n * (places[c] ?? 0) ** power);
	const expected =
		metric === 'nominal' ? total ** 2 - squares : 2 * (total * moment(2) - moment(1) ** 2);
	return {
		observed,
		expected: counts.filter((n) => n > 0).length < 2 ? 0 : expected,
		values: total
	};
}

function midRanks(counts: readonly number[]): number[] {
	let below = 0;
	return counts.map((n) => (below += n) - n / 2);
}

/** Σ over ordered pairs of δ². */
function apart(unit: readonly number[], places: readonly number[], metric: Metric): number {
	let pairs = 0;
	for (const a of unit)
		for (const b of unit)
			pairs += metric === 'nominal' ? Number(a !== b) : ((places[a] ?? 0) - (places[b] ?? 0)) ** 2;
	return pairs;
}
