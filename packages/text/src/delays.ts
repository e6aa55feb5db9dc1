/** A summary of at least one delay, ms. */
export interface Delays {
	count: number;
	medianMs: number;
	p90Ms: number;
	maxMs: number;
}

/**
 * Median (mean of the middle two), 90th percentile (nearest rank) and maximum. [TX4]
 * @throws RangeError when there is no delay
 */
export function delays(values: readonly number[]): Delays {
	const sorted = values.toSorted((a, b) => a - b);
	const at = (rank: number) => sorted[rank - 1] ?? NaN;
	const count = sorted.length;
	if (count === 0) throw new RangeError('no delays to summarise');
	return {
		count,
		medianMs: (at(Math.ceil(count / 2)) + at(Math.floor(count / 2) + 1)) / 2,
		p90Ms: at(Math.ceil((count * 9) / 10)),
		maxMs: at(count)
	};
}
