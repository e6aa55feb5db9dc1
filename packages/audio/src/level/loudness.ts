/** Integrated loudness, LUFS; null where no part is louder than −70 LUFS. */
export interface Loudness {
	/** Of all lanes together, as one programme. */
	integratedLufs: number | null;
	/** Of each lane as if it were alone. */
	laneLufs: (number | null)[];
}

/** Gating blocks of 400 ms that overlap by 75 %. */
const stepsPerBlock = 4;
const absoluteGateLufs = -70;
const relativeGateLu = -10;

/**
 * Integrated loudness after ITU-R BS.1770-4, all channels with weight 1. [AU50]
 * @param lanes K-weighted mean square of every 100 ms, equally many per lane
 */
export function measureLoudness(lanes: readonly Float32Array[]): Loudness {
	return { integratedLufs: integrated(lanes), laneLufs: lanes.map((lane) => integrated([lane])) };
}

function integrated(lanes: readonly Float32Array[]): number | null {
	const blocks = blockPowers(lanes);
	const audible = meanAbove(blocks, toPower(absoluteGateLufs));
	if (audible === null) return null;
	const gate = Math.max(toPower(absoluteGateLufs), audible * 10 ** (relativeGateLu / 10));
	const power = meanAbove(blocks, gate);
	return power === null ? null : Math.round(toLufs(power) * 100) / 100;
}

function blockPowers(lanes: readonly Float32Array[]): Float64Array {
	const steps = lanes[0]?.length ?? 0;
	const blocks = new Float64Array(Math.max(0, steps - stepsPerBlock + 1));
	for (const lane of lanes) {
		for (let i = 0; i < blocks.length; i++) {
			let sum = 0;
			for (let step = 0; step < stepsPerBlock; step++) sum += lane[i + step] ?? 0;
			blocks[i] = (blocks[i] ?? 0) + sum / stepsPerBlock;
		}
	}
	return blocks;
}

function meanAbove(powers: Float64Array, gate: number): number | null {
	let sum = 0;
	let count = 0;
	for (const power of powers) {
		if (power <= gate) continue;
		sum += power;
		count++;
	}
	return count === 0 ? null : sum / count;
}

function toLufs(power: number): number {
	return -0.691 + 10 * Math.log10(power);
}

function toPower(lufs: number): number {
	return 10 ** ((lufs + 0.691) / 10);
}
