/** Beyond a limit, or the eighth and later of a row on one side of the centre; no other rules. */
export type Signal = 'beyond' | 'run';

export type ChartPoint = {
	/** Null where nothing was measured: a gap in the line, not zero. */
	readonly value: number | null;
	readonly centre: number;
	readonly lower: number;
	readonly upper: number;
	readonly signals: readonly Signal[];
};

export type Chart = {
	readonly kind: 'chart';
	/** In order of time. */
	readonly points: readonly ChartPoint[];
};

type Limits = Pick<ChartPoint, 'value' | 'centre' | 'lower' | 'upper'>;

const RUN_LENGTH = 8;

/**
 * Marks signals: a point outside its limits, and the eighth point in a row on one side of the centre
 * (Western Electric rules 1 and 4 of 1956; the others cry wolf too often). A gap is passed over, a point on
 * the centre ends the row [CT1].
 */
export function withSignals(points: readonly Limits[], runs = true): ChartPoint[] {
	let side = 0;
	let row = 0;
	return points.map((point) => {
		const { value, centre, lower, upper } = point;
		if (value === null) return { ...point, signals: [] };
		const now = Math.sign(value - centre);
		row = now !== 0 && now === side ? row + 1 : Math.abs(now);
		side = now;
		const signals: Signal[] = value < lower || value > upper ? ['beyond'] : [];
		if (runs && row >= RUN_LENGTH) signals.push('run');
		return { ...point, signals };
	});
}

/** centre ± 3 · sd, cut to the possible range. */
export function threeSigma(centre: number, sd: number, [least, most]: readonly [number, number]) {
	return { lower: Math.max(least, centre - 3 * sd), upper: Math.min(most, centre + 3 * sd) };
}
