import { requireNonNegative, requirePositive, requireThat } from '../checks.ts';
import { add, at } from '../linear/matrix.ts';
import { normalCdf } from '../special/index.ts';

const WEEKS_MAX = 1e9;

/**
 * Weeks until a chart alarms, on average, when the standardised values have mean `shift` (in SD, any
 * sign) and SD 1: the chart as a Markov chain over its range, absorbed beyond its limits (Brook & Evans
 * 1972). The EWMA starts at 0 with its long-run limits (Lucas & Saccucci 1990): 371 for λ = 0.2, L = 2.86,
 * shift 0. `RangeError` for a λ outside [0.01, 1], a limit ≤ 0, or one so wide that 1e9 weeks pass [CT12].
 */
export function ewmaRunLength({ lambda = 0.2, limit = 2.86, shift = 0 } = {}): number {
	// A smaller λ moves by less than the states are wide.
	requireThat(lambda >= 0.01 && lambda <= 1, 'lambda must lie in [0.01, 1]');
	requirePositive('limit', limit);
	const states = 201;
	const edge = limit * Math.sqrt(lambda / (2 - lambda));
	const width = (2 * edge) / states;
	const kept = (from: number) => (1 - lambda) * ((from + 0.5) * width - edge);
	const below = (from: number, to: number) =>
		normalCdf(((to + 1) * width - edge - kept(from)) / lambda - shift);
	return runLength(states, (states - 1) / 2, below);
}

/**
 * The same of the upper side of a CUSUM, started at 0; two sides alarm twice as often without a shift:
 * 737/2 weeks for k = 0.5, h = 4.77. `RangeError` for a slack < 0 or a limit outside (0, 50] [CT12].
 */
export function cusumRunLength({ slack = 0.5, limit = 4.77, shift = 0 } = {}): number {
	requireNonNegative('slack', slack);
	requirePositive('limit', limit);
	requireThat(limit <= 50, 'limit must be at most 50');
	const states = 400;
	// The first state is 0 alone, half as wide as the others.
	const width = (2 * limit) / (2 * states - 1);
	const moves = Float64Array.from({ length: 2 * states }, (_, move) =>
		normalCdf((move - states + 0.5) * width + slack - shift)
	);
	return runLength(states, 0, (from, to) => (to < 0 ? 0 : at(moves, to - from + states)));
}

/**
 * (I − Q)⁻¹1 at the state `start`, which is eliminated last; `below` is the chance to come to rest in a
 * state up to `to`. Q's rows sum to less than 1, so that no pivot vanishes.
 */
function runLength(
	states: number,
	start: number,
	below: (from: number, to: number) => number
): number {
	const last = states - 1;
	const stateOf = (i: number) => (i === last ? start : i === start ? last : i);
	const rows = Array.from({ length: states }, (_, i) => {
		const edges = Float64Array.from({ length: states + 1 }, (__, j) => below(stateOf(i), j - 1));
		const chance = (to: number) => at(edges, to + 1) - at(edges, to);
		return Float64Array.from({ length: states + 1 }, (__, j) =>
			j === states ? 1 : Number(i === j) - chance(stateOf(j))
		);
	});
	rows.forEach((pivot, i) => {
		for (const row of rows.slice(i + 1)) {
			const factor = at(row, i) / at(pivot, i);
			for (let k = i + 1; k <= states; k++) add(row, k, -factor * at(pivot, k));
		}
	});
	const found = rows[last] ?? new Float64Array(states + 1);
	const weeks = at(found, states) / at(found, last);
	// Beyond this rounding decides: what leaves the range is lost beside what stays.
	requireThat(weeks > 0 && weeks <= WEEKS_MAX, 'an alarm must come at least once in 1e9 weeks');
	return weeks;
}
