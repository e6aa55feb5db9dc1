/** Biquad coefficients, a0 = 1. */
interface Biquad {
	b0: number;
	b1: number;
	b2: number;
	a1: number;
	a2: number;
}

/** Pole Qs of a 4th-order Butterworth filter as two biquads. */
const butterworthQs = [0.541196100146197, 1.306562964876377];

/**
 * 4th-order Butterworth high-pass as two biquads (bilinear transform, R. Bristow-Johnson's cookbook).
 * @returns none when the cut-off is not below 0.45 of the sampling rate
 */
export function highPass(cutoffHz: number, sampleRateHz: number): Biquad[] {
	if (cutoffHz > 0.45 * sampleRateHz) return [];
	const w = (2 * Math.PI * cutoffHz) / sampleRateHz;
	return butterworthQs.map((q) => {
		const alpha = Math.sin(w) / (2 * q);
		const a0 = 1 + alpha;
		const b = (1 + Math.cos(w)) / 2 / a0;
		return { b0: b, b1: -2 * b, b2: b, a1: (-2 * Math.cos(w)) / a0, a2: (1 - alpha) / a0 };
	});
}

/** One biquad with its memory (transposed direct form II). */
export class BiquadFilter {
	readonly #c: Biquad;
	#z1 = 0;
	#z2 = 0;

	constructor(coefficients: Biquad) {
		this.#c = coefficients;
	}

	/** Filters samples [from, to) of `input` into the same places of `output` (may be the same array). */
	run(input: Float32Array, output: Float32Array, from: number, to: number): void {
		const { b0, b1, b2, a1, a2 } = this.#c;
		let z1 = this.#z1;
		let z2 = this.#z2;
		for (let i = from; i < to; i++) {
			const x = input[i] ?? 0;
			const y = b0 * x + z1;
			z1 = b1 * x - a1 * y + z2;
			z2 = b2 * x - a2 * y;
			output[i] = y;
		}
		// Denormal memory in digital silence would slow the loop down by an order of magnitude.
		this.#z1 = Math.abs(z1) < 1e-20 ? 0 : z1;
		this.#z2 = Math.abs(z2) < 1e-20 ? 0 : z2;
	}
}
