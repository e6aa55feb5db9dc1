/** Watches two channels for being the same signal. */
export interface DualMonoMeter {
	push(channels: readonly Float32Array[]): void;
	/** True when both carry sound and their difference is at least 40 dB weaker than they are. */
	finish(): boolean;
}

const differenceRatioMax = 1e-4;
/** A few of the samples tell as much as all. */
const stride = 5;

/** Dual-mono detection in one pass; anything but two channels is never dual mono. [AU17] */
export function createDualMono(options: { channels: number }): DualMonoMeter {
	let energy = 0;
	let difference = 0;
	return {
		push([a, b]) {
			if (options.channels !== 2 || !a || !b) return;
			const sums = compare(a, b);
			energy += sums.energy;
			difference += sums.difference;
		},
		finish: () => energy > 0 && difference <= differenceRatioMax * energy
	};
}

function compare(a: Float32Array, b: Float32Array): { energy: number; difference: number } {
	let energy = 0;
	let difference = 0;
	for (let i = 0; i < a.length; i += stride) {
		const x = a[i] ?? 0;
		const y = b[i] ?? 0;
		energy += x * x + y * y;
		difference += (x - y) * (x - y);
	}
	return { energy, difference };
}
