import { highPass200, type HighPass } from './high-pass.ts';
import { kWeighting, type KWeighting } from './k-weighting.ts';

/** Denormal filter memory in digital silence would slow the loop down by an order of magnitude. */
const negligible = 1e-20;

/** Sums of squares per block of samples. */
export interface BlockEnergy {
	/** Above 200 Hz, where speech detection looks. */
	speech: Float64Array;
	/** K-weighted, for loudness. */
	weighted: Float64Array;
}

/**
 * Energy of one channel in two bands at once. One loop over many blocks, because each filter alone
 * leaves the processor waiting for its own last result.
 */
export class BandEnergy {
	readonly #highPass: HighPass;
	readonly #k: KWeighting;
	#memory: readonly number[] = [0, 0, 0, 0, 0, 0, 0, 0];

	constructor(sampleRateHz: number) {
		this.#highPass = highPass200(sampleRateHz);
		this.#k = kWeighting(sampleRateHz);
	}

	/** Adds the samples from `from` on to the sums: those before `ends[0]` to the first, and so on. */
	run(
		input: Float32Array,
		from: number,
		ends: Int32Array,
		blocks: number,
		{ speech, weighted }: BlockEnergy
	): void {
		const { gain, a1, a2, secondGain, b1, b2 } = this.#highPass;
		const { k0, k1, k2, c1, c2, d1, d2 } = this.#k;
		let [s1 = 0, s2 = 0, t1 = 0, t2 = 0, u1 = 0, u2 = 0, v1 = 0, v2 = 0] = this.#memory;
		for (let block = 0, i = from; block < blocks; block++) {
			const end = ends[block] ?? 0;
			let above = 0;
			let loud = 0;
			for (; i < end; i++) {
				const sample = input[i] ?? 0;
				const x = gain * sample;
				const y = x + s1;
				s1 = s2 - 2 * x - a1 * y;
				s2 = x - a2 * y;
				const w = secondGain * y;
				const z = w + t1;
				t1 = t2 - 2 * w - b1 * z;
				t2 = w - b2 * z;
				above += z * z;
				const p = k0 * sample + u1;
				u1 = u2 + k1 * sample - c1 * p;
				u2 = k2 * sample - c2 * p;
				const q = p + v1;
				v1 = v2 - 2 * p - d1 * q;
				v2 = p - d2 * q;
				loud += q * q;
			}
			speech[block] = (speech[block] ?? 0) + above;
			weighted[block] = (weighted[block] ?? 0) + loud;
		}
		this.#memory = [s1, s2, t1, t2, u1, u2, v1, v2].map((x) => (Math.abs(x) < negligible ? 0 : x));
	}
}
