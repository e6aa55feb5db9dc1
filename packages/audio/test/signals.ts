/** Deterministic noise in ±1 (mulberry32). */
export function noise(length: number, amplitude: number, seed = 1): Float32Array {
	let state = seed;
	return Float32Array.from({ length }, () => {
		state = (state + 0x6d2b79f5) | 0;
		let t = Math.imul(state ^ (state >>> 15), 1 | state);
		t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
		return amplitude * (((t ^ (t >>> 14)) >>> 0) / 2147483648 - 1);
	});
}

/** A channel with 1 kHz tone bursts over a noise floor; times in seconds. */
export function bursts(options: {
	seconds: number;
	sampleRateHz: number;
	at: [from: number, to: number][];
	amplitude?: number;
	noiseAmplitude?: number;
	seed?: number;
}): Float32Array {
	const { seconds, sampleRateHz, at, amplitude = 0.3, noiseAmplitude = 0, seed = 1 } = options;
	const out = noise(Math.round(seconds * sampleRateHz), noiseAmplitude, seed);
	for (const [from, to] of at) {
		const end = Math.round(to * sampleRateHz);
		for (let i = Math.round(from * sampleRateHz); i < end; i++) {
			out[i] = (out[i] ?? 0) + amplitude * Math.sin((2 * Math.PI * 1000 * i) / sampleRateHz);
		}
	}
	return out;
}

/** Adds a scaled, delayed copy of one channel to another. */
export function withEcho(
	channel: Float32Array,
	of: Float32Array,
	gainDb: number,
	delaySamples: number
): Float32Array {
	const gain = 10 ** (gainDb / 20);
	return channel.map((x, i) => x + gain * (of[i - delaySamples] ?? 0));
}

/** An amplitude envelope like speech: syllables of 120–280 ms with pauses in between. */
export function speechLike(seconds: number, sampleRateHz: number, seed: number): Float32Array {
	const carrier = noise(Math.round(seconds * sampleRateHz), 0.4, seed);
	const random = noise(10000, 0.5, seed + 1);
	for (let at = 0, n = 0; at < carrier.length; n++) {
		const length = Math.round((0.2 + 0.16 * (random[n] ?? 0)) * sampleRateHz);
		for (let i = at; i < Math.min(at + length, carrier.length); i++) {
			carrier[i] = (carrier[i] ?? 0) * Math.sin((Math.PI * (i - at)) / length);
		}
		at += length;
	}
	return carrier;
}

/** Pieces of a signal, as a stream would bring them. */
export function* inPieces(channels: Float32Array[], length: number): Generator<Float32Array[]> {
	for (let at = 0; at < (channels[0]?.length ?? 0); at += length) {
		yield channels.map((channel) => channel.subarray(at, at + length));
	}
}
