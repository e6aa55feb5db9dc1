import { LevelHistogram } from '../level/histogram.ts';
import { frameMs } from '../level/levels.ts';
import type { Interval } from './interval.ts';

const blockMs = 5000;
const hopMs = 1000;
const shortestMs = 15_000;
/** Speech falls this far below its loud parts between words and in closures; music hardly does. */
const dropDb = 15;
const dropShareMax = 0.04;
/** A tone or noise is steadier than music. */
const spreadMinDb = 3;
/** Over a louder background nothing can be said. */
const aboveFloorDb = 20;
const quietestDb = -50;

/**
 * Stretches of at least 15 s that sound as loud as speech but never pause as speech does: music on
 * hold, by the steadiness of its level alone. A hint, not a finding. [AU55]
 * @param levels dBFS per 10 ms frame
 * @param floorDb the quietest noise floor of the channel
 */
export function holdMusic(levels: Float32Array, floorDb: number): Interval[] {
	const found: Interval[] = [];
	const frames = blockMs / frameMs;
	for (let from = 0; from + frames <= levels.length; from += hopMs / frameMs) {
		if (!isSteady(levels.subarray(from, from + frames), floorDb)) continue;
		const [startMs, endMs] = [from * frameMs, (from + frames) * frameMs];
		const last = found.at(-1);
		if (last && startMs <= last.endMs) last.endMs = endMs;
		else found.push({ startMs, endMs });
	}
	return found.filter(({ startMs, endMs }) => endMs - startMs >= shortestMs);
}

function isSteady(block: Float32Array, floorDb: number): boolean {
	const levels = LevelHistogram.of(block);
	const loud = levels.percentile(0.9);
	if (loud < quietestDb || loud < floorDb + aboveFloorDb) return false;
	const spread = loud - levels.percentile(0.1);
	return spread >= spreadMinDb && levels.percentile(dropShareMax) > loud - dropDb;
}
