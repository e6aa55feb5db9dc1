/** Step sizes of IMA ADPCM (IMA Digital Audio Focus, 1992). */
const steps = Int16Array.from([
	7, 8, 9, 10, 11, 12, 13, 14, 16, 17, 19, 21, 23, 25, 28, 31, 34, 37, 41, 45, 50, 55, 60, 66, 73,
	80, 88, 97, 107, 118, 130, 143, 157, 173, 190, 209, 230, 253, 279, 307, 337, 371, 408, 449, 494,
	544, 598, 658, 724, 796, 876, 963, 1060, 1166, 1282, 1411, 1552, 1707, 1878, 2066, 2272, 2499,
	2749, 3024, 3327, 3660, 4026, 4428, 4871, 5358, 5894, 6484, 7132, 7845, 8630, 9493, 10442, 11487,
	12635, 13899, 15289, 16818, 18500, 20350, 22385, 24623, 27086, 29794, 32767
]);
const indexSteps = Int8Array.from([-1, -1, -1, -1, 2, 4, 6, 8]);
const headBytes = 4;

/**
 * Decodes one channel of whole blocks of Microsoft's IMA ADPCM into ±1 floats: each block starts
 * with a sample and a step index per channel, followed by groups of 4 bytes (8 samples) in turn.
 */
export function fillIma(
	out: Float32Array,
	bytes: Uint8Array,
	channel: number,
	block: { channels: number; bytes: number; samples: number }
): void {
	for (let from = 0, at = 0; at < out.length; from += block.bytes, at += block.samples) {
		fillBlock(out.subarray(at, at + block.samples), bytes, from, channel, block.channels);
	}
}

function fillBlock(
	out: Float32Array,
	bytes: Uint8Array,
	from: number,
	channel: number,
	channels: number
): void {
	const head = from + headBytes * channel;
	let sample = (((bytes[head] ?? 0) | ((bytes[head + 1] ?? 0) << 8)) << 16) >> 16;
	let index = Math.min(steps.length - 1, bytes[head + 2] ?? 0);
	out[0] = sample / 32768;
	for (let i = 1; i < out.length; i++) {
		const group = (i - 1) >> 3;
		const within = (i - 1) & 7;
		const at = from + headBytes * (channels + group * channels + channel) + (within >> 1);
		const code = within & 1 ? (bytes[at] ?? 0) >> 4 : (bytes[at] ?? 0) & 15;
		const step = steps[index] ?? 0;
		let change = step >> 3;
		if (code & 4) change += step;
		if (code & 2) change += step >> 1;
		if (code & 1) change += step >> 2;
		sample = Math.max(-32768, Math.min(32767, code & 8 ? sample - change : sample + change));
		index = Math.max(0, Math.min(steps.length - 1, index + (indexSteps[code & 7] ?? 0)));
		out[i] = sample / 32768;
	}
}
