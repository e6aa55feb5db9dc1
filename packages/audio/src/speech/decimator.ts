/** Denormal filter memory in digital silence would slow the loop down by an order of magnitude. */
const negligible = 1e-20;

/** Lowers the sampling rate by a whole factor (means of samples), then low-passes, 2nd-order Butterworth. */
export class Decimator {
	readonly #factor: number;
	readonly #gain: number;
	readonly #a1: number;
	readonly #a2: number;
	#sum = 0;
	#count = 0;
	#s1 = 0;
	#s2 = 0;

	/** @param rateHz the lowered rate */
	constructor(factor: number, rateHz: number, cutoffHz: number) {
		const w = (2 * Math.PI * Math.min(cutoffHz, 0.45 * rateHz)) / rateHz;
		const alpha = Math.sin(w) / Math.SQRT2;
		this.#factor = factor;
		this.#gain = (1 - Math.cos(w)) / 2 / (1 + alpha) / factor;
		this.#a1 = (-2 * Math.cos(w)) / (1 + alpha);
		this.#a2 = (1 - alpha) / (1 + alpha);
	}

	/** How many values {@link run} writes for this many samples. */
	writes(samples: number): number {
		return Math.floor((this.#count + samples) / this.#factor);
	}

	/** How many samples {@link run} needs to write this many values. */
	needs(values: number): number {
		return Math.max(0, values * this.#factor - this.#count);
	}

	/** Reads the samples [from, end) and writes to `out` from `to` on. */
	run(samples: Float32Array, from: number, end: number, out: Float32Array, to: number): void {
		const factor = this.#factor;
		const [gain, a1, a2] = [this.#gain, this.#a1, this.#a2];
		let sum = this.#sum;
		let missing = factor - this.#count;
		let s1 = this.#s1;
		let s2 = this.#s2;
		for (let i = from; i < end; i++) {
			sum += samples[i] ?? 0;
			if (--missing > 0) continue;
			const x = gain * sum;
			const y = x + s1;
			s1 = s2 + 2 * x - a1 * y;
			s2 = x - a2 * y;
			out[to++] = y;
			sum = 0;
			missing = factor;
		}
		this.#sum = sum;
		this.#count = factor - missing;
		this.#s1 = Math.abs(s1) < negligible ? 0 : s1;
		this.#s2 = Math.abs(s2) < negligible ? 0 : s2;
	}
}
