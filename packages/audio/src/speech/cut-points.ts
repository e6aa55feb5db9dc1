import { complement, type Interval } from './interval.ts';

/**
 * Cuts a recording into pieces of at most `maxMs`, each cut in the middle of the longest silence of the piece's second
 * half, where there is one. [AU62]
 * @param speech of all channels together, ascending, ms
 * @returns pieces that follow each other from 0 to `durationMs`
 */
export function cutAtSilences(
	durationMs: number,
	speech: readonly Interval[],
	maxMs: number
): Interval[] {
	const silences = complement([...speech], durationMs);
	const pieces: Interval[] = [];
	let startMs = 0;
	while (durationMs - startMs > maxMs) {
		const [from, to] = [startMs + maxMs / 2, startMs + maxMs];
		const inside = silences
			.map((silence) => ({
				startMs: Math.max(from, silence.startMs),
				endMs: Math.min(to, silence.endMs)
			}))
			.filter((silence) => silence.endMs > silence.startMs);
		const longest = inside.reduce<Interval | null>(
			(best, one) =>
				best === null || one.endMs - one.startMs > best.endMs - best.startMs ? one : best,
			null
		);
		const endMs = longest === null ? to : Math.round((longest.startMs + longest.endMs) / 2);
		pieces.push({ startMs, endMs });
		startMs = endMs;
	}
	if (durationMs > startMs) pieces.push({ startMs, endMs: durationMs });
	return pieces;
}
