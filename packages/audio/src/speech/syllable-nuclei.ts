import { LevelHistogram } from '../level/histogram.ts';
import { frameMs } from '../level/levels.ts';
import type { Interval } from './interval.ts';
import { pitchStepMs } from './pitch.ts';

const loudEndShare = 0.99;
const rangeDb = 25;
const dipDb = 3;
const kernelReach = 3;
/** Makes the 25 ms frames as smooth as Praat's intensity over 128 ms (Kaiser window, σ = 14 ms). */
const kernel = Float64Array.from({ length: 2 * kernelReach + 1 }, (_, i) =>
	Math.exp(-((i - kernelReach) ** 2) / (2 * 1.24 ** 2))
);

interface Part {
	startMs: number;
	/** dB per frame from there on. */
	intensity: Float32Array;
}

/**
 * Counts syllable nuclei in speech: voiced peaks of the intensity within 25 dB of its 99th
 * percentile that are set off by a dip of 3 dB (de Jong & Wempe 2009, thresholds of 2010). [AU54]
 * @param pitch tenths of a hertz per step of the pitch track, 0 where unvoiced
 */
export function countNuclei(
	speech: readonly Interval[],
	pitch: Uint16Array,
	frameDb: Float32Array
): number {
	const parts = speech.map((part) => smooth(frameDb, part));
	const all = new LevelHistogram();
	for (const { intensity } of parts) for (const level of intensity) all.add(level, 1);
	const leastDb = all.percentile(loudEndShare) - rangeDb;
	let nuclei = 0;
	for (const { startMs, intensity } of parts) {
		for (const frame of peakFrames(intensity, leastDb)) {
			if (isVoiced(pitch, startMs + frame * frameMs)) nuclei++;
		}
	}
	return nuclei;
}

function smooth(frameDb: Float32Array, { startMs, endMs }: Interval): Part {
	const frames = frameDb.subarray(Math.floor(startMs / frameMs), Math.ceil(endMs / frameMs));
	const power = Float64Array.from(frames, (db) => 10 ** (db / 10));
	const intensity = new Float32Array(power.length);
	for (let i = 0; i < power.length; i++) {
		let sum = 0;
		let weight = 0;
		for (let k = Math.max(-kernelReach, -i); k <= kernelReach && i + k < power.length; k++) {
			const share = kernel[k + kernelReach] ?? 0;
			sum += share * (power[i + k] ?? 0);
			weight += share;
		}
		intensity[i] = 10 * Math.log10(sum / weight + 1e-10);
	}
	return { startMs, intensity };
}

function* peakFrames(intensity: Float32Array, leastDb: number): Generator<number> {
	let peak = -1;
	let dip = Infinity;
	for (let i = 0; i < intensity.length; i++) {
		const here = intensity[i] ?? -Infinity;
		if (here < dip) dip = here;
		if (here < leastDb || here < (intensity[i - 1] ?? -Infinity)) continue;
		if (here <= (intensity[i + 1] ?? -Infinity)) continue;
		if (peak >= 0 && (intensity[peak] ?? 0) - dip > dipDb) yield peak;
		peak = i;
		dip = here;
	}
	if (peak >= 0) yield peak;
}

/** Voiced within one step of the moment. */
function isVoiced(pitch: Uint16Array, ms: number): boolean {
	const step = Math.round(ms / pitchStepMs);
	return (pitch[step - 1] ?? 0) + (pitch[step] ?? 0) + (pitch[step + 1] ?? 0) > 0;
}
