import type { Interval } from './interval.ts';
import { frameMs } from '../level/levels.ts';
import { floorAt, onThresholdDb, type Noise } from './threshold.ts';

const hysteresisDb = 3;
const crosstalkDb = 12;
const burstFrames = 100 / frameMs;
const gapFrames = 200 / frameMs;
const hangoverFrames = 50 / frameMs;
const hangoverAboveFloorDb = 3;

/** Frame by frame: on above the threshold, off when 3 dB below it. [AU12] */
export function hysteresis(levels: Float32Array, noise: Noise): Uint8Array {
	const active = new Uint8Array(levels.length);
	let on = false;
	for (let i = 0; i < levels.length; i++) {
		const threshold = onThresholdDb(floorAt(noise, i), noise.topDb);
		const level = levels[i] ?? -Infinity;
		on = level >= (on ? threshold - hysteresisDb : threshold);
		active[i] = on ? 1 : 0;
	}
	return active;
}

/** Where both channels are active, the one at least 12 dB weaker is leakage and is cleared. [AU14] */
export function gateCrosstalk(
	active: readonly Uint8Array[],
	levels: readonly Float32Array[]
): void {
	const [a, b] = active;
	const [levelsA, levelsB] = levels;
	if (!a || !b || !levelsA || !levelsB) return;
	for (let i = 0; i < a.length; i++) {
		if (!a[i] || !b[i]) continue;
		const difference = (levelsA[i] ?? 0) - (levelsB[i] ?? 0);
		if (difference >= crosstalkDb) b[i] = 0;
		else if (-difference >= crosstalkDb) a[i] = 0;
	}
}

/**
 * Turns active frames into speech: bursts under 100 ms are dropped, gaps under 200 ms filled, and
 * each end may ring out for 50 ms while the level stays 3 dB above the noise floor. [AU13]
 */
export function toSpeech(active: Uint8Array, levels: Float32Array, noise: Noise): Interval[] {
	const bursts = runs(active).filter(([from, to]) => to - from >= burstFrames);
	const out: [from: number, to: number][] = [];
	for (const [from, to] of bursts) {
		const last = out.at(-1);
		if (last && from - last[1] < gapFrames) last[1] = to;
		else out.push([from, to]);
	}
	return out.map(([from, to], i) => {
		const limit = Math.min(levels.length, to + hangoverFrames, out[i + 1]?.[0] ?? Infinity);
		let end = to;
		while (end < limit && isRinging(levels, noise, end)) end++;
		return { startMs: from * frameMs, endMs: end * frameMs };
	});
}

function isRinging(levels: Float32Array, noise: Noise, frame: number): boolean {
	return (levels[frame] ?? -Infinity) >= floorAt(noise, frame) + hangoverAboveFloorDb;
}

function runs(active: Uint8Array): [from: number, to: number][] {
	const out: [number, number][] = [];
	let from = -1;
	for (let i = 0; i <= active.length; i++) {
		if (active[i] && from < 0) from = i;
		if (!active[i] && from >= 0) {
			out.push([from, i]);
			from = -1;
		}
	}
	return out;
}
