import { totalMs, type Interval } from './interval.ts';
import { pitchStepMs } from './pitch.ts';
import { countNuclei } from './syllable-nuclei.ts';

/** How one side speaks; null stands for too little speech to say. */
export interface Voice {
	/** Median pitch, Hz. [AU53] */
	pitchHz: number | null;
	/** From the 10th to the 90th percentile of the pitch, semitones. [AU53] */
	pitchRangeSt: number | null;
	/** Syllable nuclei per second of speech: for comparing a speaker with itself, not a rate of syllables. [AU54] */
	nucleiPerSecond: number | null;
}

const voicedMinMs = 10_000;
const speechMinMs = 60_000;
/** Tenths of a hertz; the track ends at 400 Hz. */
const pitchBins = 5000;

/** Pitch and tempo of one channel from its speech, pitch track and 10 ms levels. */
export function measureVoice(
	speech: readonly Interval[],
	pitch: Uint16Array,
	frameDb: Float32Array
): Voice {
	const speechMs = totalMs(speech);
	const nuclei = speechMs < speechMinMs ? null : countNuclei(speech, pitch, frameDb);
	return {
		...measurePitch(speech, pitch),
		nucleiPerSecond: nuclei === null ? null : Math.round((nuclei * 100_000) / speechMs) / 100
	};
}

function measurePitch(
	speech: readonly Interval[],
	pitch: Uint16Array
): Pick<Voice, 'pitchHz' | 'pitchRangeSt'> {
	const median = quantile(histogram(speech, pitch, 0, pitchBins), 0.5);
	// An octave away from the median it is more often a mistaken period than a voice.
	const near = histogram(speech, pitch, median / 2, median * 2);
	const voicedMs = near.reduce((sum, count) => sum + count, 0) * pitchStepMs;
	if (voicedMs < voicedMinMs) return { pitchHz: null, pitchRangeSt: null };
	const rangeSt = 12 * Math.log2(quantile(near, 0.9) / quantile(near, 0.1));
	return { pitchHz: quantile(near, 0.5) / 10, pitchRangeSt: Math.round(rangeSt * 10) / 10 };
}

/** How often each pitch within the limits occurs in the speech, by tenths of a hertz. */
function histogram(
	speech: readonly Interval[],
	pitch: Uint16Array,
	above: number,
	below: number
): Uint32Array {
	const counts = new Uint32Array(pitchBins);
	for (const { startMs, endMs } of speech) {
		const from = Math.round(startMs / pitchStepMs);
		for (const tenths of pitch.subarray(from, Math.round(endMs / pitchStepMs))) {
			if (tenths > above && tenths < below) counts[tenths] = (counts[tenths] ?? 0) + 1;
		}
	}
	return counts;
}

function quantile(counts: Uint32Array, share: number): number {
	const wanted = Math.max(1, Math.ceil(share * counts.reduce((sum, count) => sum + count, 0)));
	let seen = 0;
	return counts.findIndex((count) => (seen += count) >= wanted);
}
