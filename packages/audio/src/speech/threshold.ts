import { LevelHistogram } from '../level/histogram.ts';
import { frameMs, levelMinDb } from '../level/levels.ts';

/** Noise floor per second and the loud end of one channel, dBFS. */
export interface Noise {
	floorDb: Float32Array;
	topDb: number;
	/** top − median floor, dB. */
	snrDb: number;
}

const framesPerSecond = 1000 / frameMs;
const windowSeconds = 15;
/** Digital silence and the last bits of a 16-bit file tell nothing about the noise of a line. */
const floorMinDb = -79;
const quietestVoiceDb = -70;

/**
 * Noise floor N: the 10th percentile of the levels within ±15 s, once per second, never below
 * −79 dBFS; top: the 98th percentile of the whole channel. Percentiles to 0.25 dB. [AU11]
 */
export function measureNoise(levels: Float32Array): Noise {
	const seconds = Math.ceil(levels.length / framesPerSecond);
	const floorDb = new Float32Array(seconds);
	const window = new LevelHistogram();
	let from = 0;
	let to = 0;
	for (let second = 0; second < seconds; second++) {
		const wantTo = Math.min(levels.length, (second + 1 + windowSeconds) * framesPerSecond);
		const wantFrom = Math.max(0, (second - windowSeconds) * framesPerSecond);
		for (; to < wantTo; to++) window.add(levels[to] ?? levelMinDb, 1);
		for (; from < wantFrom; from++) window.add(levels[from] ?? levelMinDb, -1);
		floorDb[second] = Math.max(floorMinDb, window.percentile(0.1));
	}
	const topDb = Math.max(floorMinDb, LevelHistogram.of(levels).percentile(0.98));
	const floors = floorDb.toSorted();
	const medianFloorDb = floors[Math.floor(floors.length / 2)] ?? floorMinDb;
	return { floorDb, topDb, snrDb: Math.max(0, topDb - medianFloorDb) };
}

/** Level above which a frame starts speech, dBFS: max(N + min(9, max(3, 0.4·(top−N))), top − 28, −70). */
export function onThresholdDb(floorDb: number, topDb: number): number {
	const rise = Math.min(9, Math.max(3, 0.4 * (topDb - floorDb)));
	return Math.max(floorDb + rise, topDb - 28, quietestVoiceDb);
}

/** The floor that holds for a frame. */
export function floorAt(noise: Noise, frame: number): number {
	return noise.floorDb[Math.floor(frame / framesPerSecond)] ?? floorMinDb;
}
