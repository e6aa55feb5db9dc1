import { BandEnergy } from './band-energy.ts';
import { GrowingFloats } from './growing.ts';

/** Length of one frame of the time grid, ms. */
export const frameMs = 10;

/** Level given to digital silence, dBFS. */
export const levelMinDb = -100;

const blocksPerFrame = 4;
const blocksPerSecond = (blocksPerFrame * 1000) / frameMs;
/** A 25 ms window around its 10 ms frame: 3 blocks of 2.5 ms before it, 4 in it, 3 after it. */
const windowBlocks = 10;
const blocksBefore = 3;
const blocksAtOnce = 256;
const blocksPerStep = blocksPerSecond / 10;

/** The course of one channel's level. */
export interface Levels {
	/** RMS above 200 Hz, dBFS (full-scale square wave = 0), per 10 ms over the 25 ms around. [AU10] */
	frameDb: Float32Array;
	/** K-weighted mean square of every whole 100 ms. [AU50] */
	stepPower: Float32Array;
}

/** Follows the level of one channel, in blocks of 2.5 ms, while its samples stream through. */
export class LevelMeter {
	readonly #sampleRateHz: number;
	readonly #band: BandEnergy;
	readonly #energy = new Float64Array(windowBlocks);
	readonly #count = new Float64Array(windowBlocks);
	readonly #frames = new GrowingFloats(4096);
	readonly #steps = new GrowingFloats(512);
	readonly #ends = new Int32Array(blocksAtOnce);
	readonly #sums = {
		speech: new Float64Array(blocksAtOnce),
		weighted: new Float64Array(blocksAtOnce)
	};
	#blocks = 0;
	#samples = 0;
	#blockStart = 0;
	#blockEnd: number;
	#stepEnergy = 0;
	#stepStart = 0;

	constructor(sampleRateHz: number) {
		this.#sampleRateHz = sampleRateHz;
		this.#band = new BandEnergy(sampleRateHz);
		this.#blockEnd = this.#boundary(1);
	}

	/** Takes the next samples of the channel. */
	push(samples: Float32Array): void {
		for (let from = 0; from < samples.length;) {
			const blocks = this.#findEnds(samples.length, from);
			this.#band.run(samples, from, this.#ends, blocks, this.#sums);
			const start = this.#samples - from;
			for (let block = 0; block < blocks; block++) {
				from = this.#ends[block] ?? 0;
				this.#samples = start + from;
				if (this.#samples >= this.#blockEnd) this.#closeBlock(block);
				else this.#carry(block);
			}
		}
	}

	/** Where the next blocks end in the piece; the last may go on in the next piece. */
	#findEnds(length: number, from: number): number {
		const offset = from - this.#samples;
		let blocks = 0;
		for (let end = from; end < length && blocks < blocksAtOnce; blocks++) {
			end = Math.min(length, this.#boundary(this.#blocks + blocks + 1) + offset);
			this.#ends[blocks] = end;
		}
		return blocks;
	}

	/** The sums of a block that is not complete count for the next piece's first. */
	#carry(block: number): void {
		const { speech, weighted } = this.#sums;
		[speech[0], speech[block]] = [speech[block] ?? 0, block === 0 ? (speech[0] ?? 0) : 0];
		[weighted[0], weighted[block]] = [weighted[block] ?? 0, block === 0 ? (weighted[0] ?? 0) : 0];
	}

	/** The last frame may be part of a frame. Call once, after the last push. */
	finish(): Levels {
		const frames = Math.ceil((this.#samples * 1000) / frameMs / this.#sampleRateHz - 1e-9);
		if (this.#samples > this.#blockStart) this.#closeBlock(0);
		while (this.#frames.length < frames) {
			this.#blockStart = this.#samples;
			this.#closeBlock(0);
		}
		const steps = Math.floor((10 * this.#samples) / this.#sampleRateHz + 1e-9);
		return { frameDb: this.#frames.values(frames), stepPower: this.#steps.values(steps) };
	}

	#closeBlock(block: number): void {
		const { speech, weighted } = this.#sums;
		const slot = this.#blocks % windowBlocks;
		this.#energy[slot] = speech[block] ?? 0;
		this.#count[slot] = this.#samples - this.#blockStart;
		this.#stepEnergy += weighted[block] ?? 0;
		speech[block] = 0;
		weighted[block] = 0;
		this.#blocks++;
		this.#blockStart = this.#samples;
		this.#blockEnd = this.#boundary(this.#blocks + 1);
		if (this.#blocks % blocksPerStep === 0) this.#closeStep();
		const windowFull = this.#blocks >= windowBlocks - blocksBefore;
		const atFrame =
			(this.#blocks + blocksBefore) % blocksPerFrame === windowBlocks % blocksPerFrame;
		if (windowFull && atFrame) this.#closeFrame();
	}

	#closeFrame(): void {
		let energy = 0;
		let count = 0;
		for (let i = 0; i < windowBlocks; i++) {
			energy += this.#energy[i] ?? 0;
			count += this.#count[i] ?? 0;
		}
		const db = energy > 0 ? 10 * Math.log10(energy / count) : levelMinDb;
		this.#frames.add(Math.max(levelMinDb, db));
	}

	#closeStep(): void {
		this.#steps.add(this.#stepEnergy / Math.max(1, this.#samples - this.#stepStart));
		this.#stepEnergy = 0;
		this.#stepStart = this.#samples;
	}

	#boundary(block: number): number {
		return Math.round((block * this.#sampleRateHz) / blocksPerSecond);
	}
}
