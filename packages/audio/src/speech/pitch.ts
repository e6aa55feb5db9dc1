import { Decimator } from './decimator.ts';

/** Length of one step of the pitch track, ms. */
export const pitchStepMs = 20;

const lowestHz = 75;
const highestHz = 400;
/** Pitch lies below 400 Hz; a rate of about 4 kHz holds it and its lower harmonics. */
const workingRateHz = 4000;
const lowPassHz = 900;
const windowSeconds = 0.025;
const voicedCorrelation = 0.5;
/** A shorter period is taken for its multiple when it correlates nearly as well. */
const nearlyAsGood = 0.9;
/** Between two even lags a peak may stand this much lower than it is. */
const worthALook = 0.5;
const quietestPower = 1e-6;
/** A voiced sound is not 30 dB weaker than the loudest of the last seconds. */
const quietestShare = 1e-3;
const forget = 0.999;
const stride = 2;

/**
 * Pitch track of one channel while samples stream through: normalised autocorrelation (Boersma
 * 1993) of the signal below 900 Hz, every 20 ms, 75–400 Hz. [AU53]
 */
export class PitchMeter {
	readonly #decimator: Decimator;
	readonly #rateHz: number;
	readonly #buffer: Float32Array;
	readonly #window: number;
	readonly #lagMin: number;
	readonly #lagMax: number;
	readonly #correlations: Float64Array;
	#loudest = 0;
	#filled = 0;
	/** Decimated samples before the buffer. */
	#gone = 0;
	#track = new Uint16Array(2048);
	#steps = 0;

	constructor(sampleRateHz: number) {
		const factor = Math.max(1, Math.round(sampleRateHz / workingRateHz));
		this.#rateHz = sampleRateHz / factor;
		this.#decimator = new Decimator(factor, this.#rateHz, lowPassHz);
		this.#window = stride * Math.round((windowSeconds * this.#rateHz) / stride);
		this.#lagMin = Math.max(2, Math.floor(this.#rateHz / highestHz));
		this.#lagMax = Math.ceil(this.#rateHz / lowestHz);
		this.#correlations = new Float64Array(this.#lagMax + 2);
		this.#buffer = new Float32Array(Math.max(8192, 4 * (this.#window + this.#lagMax)));
	}

	/** Takes the next samples of the channel. */
	push(samples: Float32Array): void {
		for (let at = 0; at < samples.length;) {
			const room = this.#buffer.length - this.#filled;
			const end = Math.min(samples.length, at + this.#decimator.needs(room));
			const writes = this.#decimator.writes(end - at);
			this.#decimator.run(samples, at, end, this.#buffer, this.#filled);
			this.#filled += writes;
			at = end;
			this.#measure();
		}
	}

	/** Pitch at every step in tenths of a hertz, 0 where unvoiced; step k lies at k · 20 ms. */
	finish(): Uint16Array {
		return this.#track.subarray(0, this.#steps);
	}

	#measure(): void {
		const span = this.#window + this.#lagMax + 2;
		for (;;) {
			const start = Math.round((this.#steps * pitchStepMs * this.#rateHz) / 1000) - this.#gone;
			if (start + span > this.#filled) {
				this.#drop(Math.min(start, this.#filled));
				return;
			}
			this.#keep(Math.round(10 * this.#pitchAt(start)));
		}
	}

	#drop(count: number): void {
		if (count <= 0) return;
		this.#buffer.copyWithin(0, count, this.#filled);
		this.#filled -= count;
		this.#gone += count;
	}

	#keep(tenths: number): void {
		if (this.#steps === this.#track.length) {
			const grown = new Uint16Array(this.#track.length * 2);
			grown.set(this.#track);
			this.#track = grown;
		}
		this.#track[this.#steps++] = tenths;
	}

	#pitchAt(start: number): number {
		const power = this.#power(start);
		this.#loudest = Math.max(power, this.#loudest * forget);
		if (power < this.#loudest * quietestShare || power < (quietestPower * this.#window) / stride) {
			return 0;
		}
		const best = this.#correlateEvenLags(start, power);
		return best < voicedCorrelation ? 0 : this.#rateHz / this.#periodOf(start, power, best);
	}

	/** Every second sample will do: nothing above 900 Hz is left. */
	#power(start: number): number {
		const x = this.#buffer;
		let power = 0;
		for (let i = start; i < start + this.#window; i += stride) power += (x[i] ?? 0) ** 2;
		return power;
	}

	#correlateEvenLags(start: number, power: number): number {
		const x = this.#buffer;
		let other = this.#power(start + this.#lagMin);
		let best = 0;
		for (let lag = this.#lagMin; lag <= this.#lagMax; lag += stride) {
			const r = this.#correlation(start, lag, power, other);
			this.#correlations[lag] = r;
			if (r > best) best = r;
			const leaving = x[start + lag] ?? 0;
			const entering = x[start + lag + this.#window] ?? 0;
			other = Math.max(0, other - leaving * leaving + entering * entering);
		}
		return best;
	}

	#correlation(start: number, lag: number, power: number, other: number): number {
		const x = this.#buffer;
		const end = start + this.#window;
		let sum = 0;
		for (let i = start; i < end; i += stride) sum += (x[i] ?? 0) * (x[i + lag] ?? 0);
		return other > 0 ? sum / Math.sqrt(power * other) : 0;
	}

	/** The first peak that is nearly as good as the best, to a fraction of a sample by a parabola. */
	#periodOf(start: number, power: number, best: number): number {
		const r = this.#correlations;
		for (let lag = this.#lagMin; lag <= this.#lagMax; lag += stride) {
			const here = r[lag] ?? 0;
			const before = lag === this.#lagMin ? -1 : (r[lag - stride] ?? 0);
			if (here < worthALook * best || here < before) continue;
			if (lag + stride <= this.#lagMax && here < (r[lag + stride] ?? 0)) continue;
			const { period, height } = this.#vertex(start, power, lag);
			if (height >= nearlyAsGood * best) return period;
		}
		return Infinity;
	}

	#vertex(start: number, power: number, even: number): { period: number; height: number } {
		const at = (lag: number) => this.#correlation(start, lag, power, this.#power(start + lag));
		const [before, here, after] = [at(even - 1), at(even), at(even + 1)];
		const bend = before - 2 * here + after;
		const shift = bend < 0 ? Math.max(-1, Math.min(1, (0.5 * (before - after)) / bend)) : 0;
		return { period: even + shift, height: here - 0.25 * (before - after) * shift };
	}
}
