/** The value below which a share of the sorted times lie. */
export const percentile = (sorted: readonly number[], share: number): number =>
	sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;

/** One line of a table: percentiles of sorted times, each also as a multiple of `unit`. */
export function line(name: string, times: readonly number[], unit: number): string {
	const shares = [0.5, 0.95, 0.99];
	const told = shares.map((share) => {
		const ms = percentile(times, share);
		return `p${share * 100} ${ms.toFixed(1)} ms = ${(ms / unit).toFixed(1)} ×`;
	});
	return `${name.padEnd(26)}${told.join('   ')}`;
}
