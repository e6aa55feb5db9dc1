/** Throws `RangeError` unless `holds`; `what` names the argument and its range. */
export function requireThat(holds: boolean, what: string): void {
	if (!holds) throw new RangeError(what);
}

/** Throws `RangeError` unless all of them hold; `what` says so of the list. */
export function requireEvery<T>(
	list: readonly T[],
	holds: (one: T) => boolean,
	what: string
): void {
	requireThat(list.every(holds), what);
}

/** Refuses what is not a whole number of at least `least`. */
export function requireWhole(name: string, value: number, least = 0): void {
	const sound = Number.isSafeInteger(value) && value >= least;
	requireThat(sound, `${name} must be a whole number of at least ${least}`);
}

/** Refuses NaN, infinities and values ≤ 0. */
export function requirePositive(name: string, value: number): void {
	requireThat(Number.isFinite(value) && value > 0, `${name} must be positive and finite`);
}

/** Refuses anything outside [0, 1], NaN included. */
export function requireProbability(name: string, value: number): void {
	requireThat(value >= 0 && value <= 1, `${name} must lie in [0, 1]`);
}

/** Refuses 0, 1 and anything outside, as confidence levels and targets do. */
export function requireInside(name: string, value: number): void {
	requireThat(value > 0 && value < 1, `${name} must lie strictly between 0 and 1`);
}

/** Refuses NaN, infinities and values < 0. */
export function requireNonNegative(name: string, value: number): void {
	requireThat(Number.isFinite(value) && value >= 0, `${name} must be finite and at least 0`);
}

/** Refuses a list holding NaN or an infinity. */
export function requireFiniteAll(name: string, values: readonly number[]): void {
	requireThat(values.every(Number.isFinite), `${name} must be finite numbers`);
}

/** Weights are positive and finite, one for each value; an item of weight 0 is left out instead. */
export function requireWeights(values: readonly number[], weights: readonly number[]): void {
	requireThat(weights.length === values.length, 'weights must have one entry for each value');
	for (const weight of weights) requirePositive('weight', weight);
}
