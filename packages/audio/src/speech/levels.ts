import { HighPassEnergy } from './high-pass.ts';

/** Length of one frame of the time grid, ms. */
export const frameMs = 10;

/** Level given to digital silence, dBFS. */
export const levelMinDb = -100;

const cutoffHz = 200;
const blocksPerFrame = 4;
const blocksPerSecond = (blocksPerFrame * 1000) / frameMs;
/** A 25 ms window around its 10 ms frame: 3 blocks of 2.5 ms before it, 4 in it, 3 after it. */
const windowBlocks = 10;
const blocksBefore = 3;

/**
 * RMS level of one channel above 200 Hz, in dBFS (full-scale square wave = 0), one value per 10 ms
 * over a 25 ms window centred on the frame. Source: methods of 4th-order high-pass energy VAD. [AU10]
 */
export class LevelMeter {
	readonly #sampleRateHz: number;
	readonly #filter: HighPassEnergy;
	readonly #energy = new Float64Array(windowBlocks);
	readonly #count = new Float64Array(windowBlocks);
	#levels = new Float32Array(4096);
	#frames = 0;
	#blocks = 0;
	#samples = 0;
	#blockEnergy = 0;
	#blockStart = 0;
	#blockEnd: number;

	constructor(sampleRateHz: number) {
		this.#sampleRateHz = sampleRateHz;
		this.#filter = new HighPassEnergy(cutoffHz, sampleRateHz);
		this.#blockEnd = this.#boundary(1);
	}

	/** Takes the next samples of the channel. */
	push(samples: Float32Array): void {
		for (let i = 0; i < samples.length;) {
			const to = Math.min(samples.length, i + this.#blockEnd - this.#samples);
			this.#blockEnergy += this.#filter.run(samples, i, to);
			this.#samples += to - i;
			i = to;
			if (this.#samples >= this.#blockEnd) this.#closeBlock();
		}
	}

	/** The levels of all frames; the last frame may be part of a frame. Call once, after the last push. */
	finish(): Float32Array {
		const frames = Math.ceil((this.#samples * 1000) / frameMs / this.#sampleRateHz - 1e-9);
		if (this.#samples > this.#blockStart) this.#closeBlock();
		while (this.#frames < frames) {
			this.#blockStart = this.#samples;
			this.#closeBlock();
		}
		return this.#levels.slice(0, frames);
	}

	#closeBlock(): void {
		const slot = this.#blocks % windowBlocks;
		this.#energy[slot] = this.#blockEnergy;
		this.#count[slot] = this.#samples - this.#blockStart;
		this.#blocks++;
		this.#blockEnergy = 0;
		this.#blockStart = this.#samples;
		this.#blockEnd = this.#boundary(this.#blocks + 1);
		if ((this.#blocks + blocksBefore) % blocksPerFrame === windowBlocks % blocksPerFrame) {
			if (this.#blocks >= windowBlocks - blocksBefore) this.#closeFrame();
		}
	}

	#closeFrame(): void {
		let energy = 0;
		let count = 0;
		for (let i = 0; i < windowBlocks; i++) {
			energy += this.#energy[i] ?? 0;
			count += this.#count[i] ?? 0;
		}
		if (this.#frames === this.#levels.length) {
			const grown = new Float32Array(this.#levels.length * 2);
			grown.set(this.#levels);
			this.#levels = grown;
		}
		const db = energy > 0 ? 10 * Math.log10(energy / count) : levelMinDb;
		this.#levels[this.#frames++] = Math.max(levelMinDb, db);
	}

	#boundary(block: number): number {
		return Math.round((block * this.#sampleRateHz) / blocksPerSecond);
	}
}
