import { encodePeaks } from './codec.ts';

export interface PeakMeter {
	/** Takes the next samples, one array per channel, equally long. */
	push(channels: readonly Float32Array[]): void;
	/** The encoded peaks of the picked channels (default: all); call once after the last push. */
	finish(lanes?: readonly number[]): Uint8Array;
}

/** Buckets per second when nothing else is asked for. */
export const peaksPerSecond = 20;

/**
 * Waveform extremes, min and max of every bucket, in one pass. Bucket b of a channel holds the
 * samples i with floor(i · perSecond ÷ sampleRateHz) = b; the last may be shorter. [AU30]
 * @param options `perSecond` 1–1000, default {@link peaksPerSecond}
 */
export function createPeaks(options: {
	channels: number;
	sampleRateHz: number;
	perSecond?: number;
}): PeakMeter {
	const perSecond = options.perSecond ?? peaksPerSecond;
	const lanes = Array.from(
		{ length: options.channels },
		() => new PeakLane(options.sampleRateHz / perSecond)
	);
	return {
		push(channels) {
			for (const [i, lane] of lanes.entries()) lane.push(channels[i] ?? new Float32Array(0));
		},
		finish(picked = lanes.keys().toArray()) {
			return encodePeaks({
				perSecond,
				channels: picked.flatMap((i) => lanes[i]?.finish() ?? [])
			});
		}
	};
}

class PeakLane {
	readonly #samplesPerBucket: number;
	#pairs = new Int8Array(4096);
	#buckets = 0;
	#samples = 0;
	#bucketEnd: number;
	#min = Infinity;
	#max = -Infinity;

	constructor(samplesPerBucket: number) {
		this.#samplesPerBucket = samplesPerBucket;
		this.#bucketEnd = Math.max(1, Math.ceil(samplesPerBucket));
	}

	push(samples: Float32Array): void {
		for (let i = 0; i < samples.length;) {
			const to = Math.min(samples.length, i + this.#bucketEnd - this.#samples);
			let min = this.#min;
			let max = this.#max;
			this.#samples += to - i;
			for (; i < to; i++) {
				const x = samples[i] ?? 0;
				if (x < min) min = x;
				if (x > max) max = x;
			}
			this.#min = min;
			this.#max = max;
			if (this.#samples >= this.#bucketEnd) this.#close();
		}
	}

	finish(): Int8Array {
		if (this.#min <= this.#max) this.#close();
		return this.#pairs.slice(0, this.#buckets * 2);
	}

	#close(): void {
		if (this.#buckets * 2 === this.#pairs.length) {
			const grown = new Int8Array(this.#pairs.length * 2);
			grown.set(this.#pairs);
			this.#pairs = grown;
		}
		this.#pairs[this.#buckets * 2] = toInt8(this.#min);
		this.#pairs[this.#buckets * 2 + 1] = toInt8(this.#max);
		this.#buckets++;
		this.#min = Infinity;
		this.#max = -Infinity;
		const next = Math.ceil((this.#buckets + 1) * this.#samplesPerBucket - 1e-9);
		this.#bucketEnd = Math.max(this.#samples + 1, next);
	}
}

function toInt8(sample: number): number {
	return Math.max(-127, Math.min(127, Math.round(sample * 127)));
}
