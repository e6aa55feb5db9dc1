/** Pole Qs of a 4th-order Butterworth filter as two biquads. */
const butterworthQs = [0.541196100146197, 1.306562964876377] as const;

/** Denormal filter memory in digital silence would slow the loop down by an order of magnitude. */
const negligible = 1e-20;

/** Feedback of one biquad and its gain; a high-pass has the zeros 1, −2, 1. */
interface Section {
	gain: number;
	a1: number;
	a2: number;
}

/**
 * 4th-order Butterworth high-pass (bilinear transform, R. Bristow-Johnson's cookbook) that answers
 * with the energy of what passes. Above 0.45 of the sampling rate as cut-off, everything passes.
 */
export class HighPassEnergy {
	readonly #first: Section;
	readonly #second: Section;
	readonly #passAll: boolean;
	readonly #memory = new Float64Array(4);

	constructor(cutoffHz: number, sampleRateHz: number) {
		this.#passAll = cutoffHz > 0.45 * sampleRateHz;
		this.#first = section(cutoffHz, sampleRateHz, butterworthQs[0]);
		this.#second = section(cutoffHz, sampleRateHz, butterworthQs[1]);
	}

	/** Sum of squares of the filtered samples [from, to); pieces must come in order. */
	run(input: Float32Array, from: number, to: number): number {
		return this.#passAll ? energyOf(input, from, to) : this.#filter(input, from, to);
	}

	#filter(input: Float32Array, from: number, to: number): number {
		const { gain: g1, a1: p1, a2: p2 } = this.#first;
		const { gain: g2, a1: q1, a2: q2 } = this.#second;
		const memory = this.#memory;
		let s1 = memory[0] ?? 0;
		let s2 = memory[1] ?? 0;
		let t1 = memory[2] ?? 0;
		let t2 = memory[3] ?? 0;
		let energy = 0;
		for (let i = from; i < to; i++) {
			const x = g1 * (input[i] ?? 0);
			const y = x + s1;
			s1 = s2 - 2 * x - p1 * y;
			s2 = x - p2 * y;
			const u = g2 * y;
			const z = u + t1;
			t1 = t2 - 2 * u - q1 * z;
			t2 = u - q2 * z;
			energy += z * z;
		}
		this.#keep(s1, s2, t1, t2);
		return energy;
	}

	#keep(s1: number, s2: number, t1: number, t2: number): void {
		const memory = this.#memory;
		memory[0] = Math.abs(s1) < negligible ? 0 : s1;
		memory[1] = Math.abs(s2) < negligible ? 0 : s2;
		memory[2] = Math.abs(t1) < negligible ? 0 : t1;
		memory[3] = Math.abs(t2) < negligible ? 0 : t2;
	}
}

function section(cutoffHz: number, sampleRateHz: number, q: number): Section {
	const w = (2 * Math.PI * cutoffHz) / sampleRateHz;
	const alpha = Math.sin(w) / (2 * q);
	const a0 = 1 + alpha;
	return {
		gain: (1 + Math.cos(w)) / 2 / a0,
		a1: (-2 * Math.cos(w)) / a0,
		a2: (1 - alpha) / a0
	};
}

function energyOf(input: Float32Array, from: number, to: number): number {
	let energy = 0;
	for (let i = from; i < to; i++) energy += (input[i] ?? 0) ** 2;
	return energy;
}
