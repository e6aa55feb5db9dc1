/** Pole Qs of a 4th-order Butterworth filter as two biquads. */
const butterworthQs = [0.541196100146197, 1.306562964876377] as const;
const cutoffHz = 200;

/** Two biquads with the zeros 1, −2, 1: a gain and feedback (a1, a2), then another (b1, b2). */
export interface HighPass {
	gain: number;
	a1: number;
	a2: number;
	secondGain: number;
	b1: number;
	b2: number;
}

/**
 * 4th-order Butterworth high-pass at 200 Hz (bilinear transform, R. Bristow-Johnson's cookbook), or
 * at 0.45 of the sampling rate where that is lower.
 */
export function highPass200(sampleRateHz: number): HighPass {
	const first = section(sampleRateHz, butterworthQs[0]);
	const second = section(sampleRateHz, butterworthQs[1]);
	return {
		gain: first.gain,
		a1: first.a1,
		a2: first.a2,
		secondGain: second.gain,
		b1: second.a1,
		b2: second.a2
	};
}

function section(sampleRateHz: number, q: number): { gain: number; a1: number; a2: number } {
	const w = (2 * Math.PI * Math.min(cutoffHz, 0.45 * sampleRateHz)) / sampleRateHz;
	const alpha = Math.sin(w) / (2 * q);
	const a0 = 1 + alpha;
	return {
		gain: (1 + Math.cos(w)) / 2 / a0,
		a1: (-2 * Math.cos(w)) / a0,
		a2: (1 - alpha) / a0
	};
}
