import {
	requireInside,
	requireNonNegative,
	requireProbability,
	requireThat,
	requireWhole
} from '../checks.ts';
import { quantile } from '../describe/index.ts';
import { notEstimable, type NotEstimable } from '../not-estimable.ts';
import { sum } from '../sum.ts';
import { binomialQuantile } from './binomial-quantile.ts';
import { threeSigma, withSignals, type Chart } from './chart.ts';

/** Events among `size` items of one period or unit; weighted samples take n_eff items. */
export type EventCount = { readonly events: number; readonly size: number };

/** The reference period holds no item; or its rate is 0 or 1 and gives no limits. */
type NoChart = NotEstimable<'noReference' | 'noVariation'>;

const THREE_SIGMA_TAIL = 0.00135;
const SIGMA_Z_MAX = 1.2;

/**
 * p chart of the share of items with an event: p̄ ± 3√(p̄(1 − p̄)/n), cut to 0–1 (Montgomery 2013; qcc), and
 * exact binomial quantiles at 0.00135 where fewer than `exactBelow` events or non-events are expected. p̄
 * comes from a stable `reference`, by default all points. `RangeError` for impossible counts [CT3].
 */
export function pChart(
	points: readonly EventCount[],
	reference: readonly EventCount[] = points,
	exactBelow = 5
): Chart | NoChart {
	const centre = rateOf(points, reference, true);
	if (typeof centre !== 'number') return centre;
	return chartOf(points, centre, (size) => {
		if (size * Math.min(centre, 1 - centre) >= exactBelow)
			return threeSigma(centre, errorOf(centre, size), [0, 1]);
		const whole = Math.max(1, Math.round(size));
		return {
			lower: binomialQuantile(THREE_SIGMA_TAIL, whole, centre) / whole,
			upper: binomialQuantile(1 - THREE_SIGMA_TAIL, whole, centre) / whole
		};
	});
}

/** u chart of events per item, of which one may have several: ū ± 3√(ū/n), cut at 0 (qcc) [CT4]. */
export function uChart(
	points: readonly EventCount[],
	reference: readonly EventCount[] = points
): Chart | NoChart {
	const centre = rateOf(points, reference, false);
	if (typeof centre !== 'number') return centre;
	return chartOf(points, centre, (size) =>
		threeSigma(centre, Math.sqrt(centre / size), [0, Infinity])
	);
}

/**
 * Laney's p′ chart (2002): p̄ ± 3 σ_p σ_z, σ_z = mean moving range of the standardised reference points /
 * 1.128. For large samples, where everything alarms otherwise: `needed` when σ_z > 1.2 [CT5].
 */
export function laneyPChart(
	points: readonly EventCount[],
	reference: readonly EventCount[] = points
): (Chart & { readonly sigmaZ: number; readonly needed: boolean }) | NoChart {
	const centre = rateOf(points, reference, true);
	if (typeof centre !== 'number') return centre;
	const z = standardised(reference, centre);
	const moves = z.slice(1).map((value, i) => Math.abs(value - (z[i] ?? value)));
	if (moves.length === 0) return notEstimable('noReference');
	const sigmaZ = sum(moves) / moves.length / 1.128;
	if (sigmaZ === 0) return notEstimable('noVariation');
	const chart = chartOf(points, centre, (size) =>
		threeSigma(centre, errorOf(centre, size) * sigmaZ, [0, 1])
	);
	return { ...chart, sigmaZ, needed: sigmaZ > SIGMA_Z_MAX };
}

function rateOf(
	points: readonly EventCount[],
	reference: readonly EventCount[],
	atMostOne: boolean
): number | NoChart {
	for (const { events, size } of [...points, ...reference]) {
		requireNonNegative('events', events);
		requireNonNegative('size', size);
		const fitting = atMostOne ? events <= size : size > 0 || events === 0;
		requireThat(fitting, 'events must not be more than the items allow');
	}
	const size = sum(reference, (point) => point.size);
	if (size === 0) return notEstimable('noReference');
	const rate = sum(reference, ({ events }) => events) / size;
	return rate === 0 || (atMostOne && rate === 1) ? notEstimable('noVariation') : rate;
}

const errorOf = (rate: number, size: number) => Math.sqrt((rate * (1 - rate)) / size);

/** Distance of each rate from `rate` in its standard errors; units of size 0 are left out. */
function standardised(units: readonly EventCount[], rate: number): number[] {
	return units
		.filter(({ size }) => size > 0)
		.map(({ events, size }) => (events / size - rate) / errorOf(rate, size));
}

function chartOf(
	points: readonly EventCount[],
	centre: number,
	limits: (size: number) => { lower: number; upper: number }
): Chart {
	const placed = points.map(({ events, size }) =>
		size === 0
			? { value: null, centre, lower: centre, upper: centre }
			: { value: events / size, centre, ...limits(size) }
	);
	return { kind: 'chart', points: withSignals(placed) };
}

/**
 * Funnel limits of a rate around a target in (0, 1) for a unit of `size` items: exact binomial quantiles
 * (Spiegelhalter 2005), moved away from the target by √`overDispersion` ≥ 1 and cut to 0–1. Instead of a
 * league table, at 95 % and 99.8 % [CT6].
 */
export function funnelLimits(
	target: number,
	size: number,
	level: number,
	overDispersion = 1
): { lower: number; upper: number } {
	requireProbability('level', level);
	requireInside('target', target);
	requireWhole('size', size, 1);
	requireThat(overDispersion >= 1, 'overDispersion must be at least 1');
	const limit = (tail: number) => {
		const exact = binomialQuantile(tail, size, target) / size;
		return Math.min(1, Math.max(0, target + (exact - target) * Math.sqrt(overDispersion)));
	};
	return { lower: limit((1 - level) / 2), upper: limit((1 + level) / 2) };
}

/**
 * Over-dispersion φ = Σz²/I of units around the target, z winsorised at its 10 % and 90 % quantiles; 1
 * unless φ exceeds 1 + 2√(2/I), its size by chance (Spiegelhalter 2005). Units of size 0 do not count
 * [CT6].
 */
export function overDispersion(units: readonly EventCount[], target: number): number {
	requireInside('target', target);
	rateOf([], units, true);
	const z = standardised(units, target);
	const [low, high] = [quantile(z, 0.1), quantile(z, 0.9)];
	if (typeof low !== 'number' || typeof high !== 'number') return 1;
	const phi = sum(z, (one) => Math.min(high, Math.max(low, one)) ** 2) / z.length;
	return phi > 1 + 2 * Math.sqrt(2 / z.length) ? phi : 1;
}
