export interface ClippingMeter {
	/** Takes the next samples, one array per channel, equally long. */
	push(channels: readonly Float32Array[]): void;
	/** Share of clipped samples per picked channel (default: all), 0–1. */
	finish(lanes?: readonly number[]): number[];
}

/** G.711 ends at 0.98 of full scale. */
const nearFullScale = 0.98;
const runMin = 3;

/**
 * Counts clipped samples: three or more in a row that stand at one value of at least 0.98, or all
 * reach full scale, as the decoder of a lossy codec gives what was clipped before. [AU52]
 */
export function createClipping(options: { channels: number }): ClippingMeter {
	const lanes = Array.from({ length: options.channels }, () => new ClippingLane());
	return {
		push(channels) {
			for (const [i, lane] of lanes.entries()) lane.push(channels[i] ?? new Float32Array(0));
		},
		finish(picked = lanes.keys().toArray()) {
			return picked.map((i) => lanes[i]?.share() ?? 0);
		}
	};
}

class ClippingLane {
	#samples = 0;
	#clipped = 0;
	#run = 0;
	#last = 0;

	push(samples: Float32Array): void {
		this.#samples += samples.length;
		for (let i = 0; i < samples.length; i++) {
			const from = i;
			let x = samples[i] ?? 0;
			while (x < nearFullScale && x > -nearFullScale && ++i < samples.length) x = samples[i] ?? 0;
			if (i > from) this.#run = 0;
			if (i < samples.length) this.#loud(x);
		}
	}

	share(): number {
		return this.#samples === 0 ? 0 : this.#clipped / this.#samples;
	}

	#loud(x: number): void {
		const last = this.#last;
		const held = x === last || (x >= 1 && last >= 1) || (x <= -1 && last <= -1);
		this.#run = this.#run > 0 && held ? this.#run + 1 : 1;
		this.#last = x;
		if (this.#run === runMin) this.#clipped += runMin;
		else if (this.#run > runMin) this.#clipped++;
	}
}
