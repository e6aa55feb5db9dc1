import { readVint } from './ebml.ts';

/** A block's track and the frames in it. */
export interface Block {
	track: number;
	frames: Uint8Array[];
}

/** Reads the body of a SimpleBlock or Block with any lacing (RFC 9559, 10); null when malformed. */
export function readBlock(body: Uint8Array): Block | null {
	const track = readVint(body, 0);
	if (track === null || track === 'bad' || track.value === null) return null;
	const flags = body[track.bytes + 2];
	if (flags === undefined) return null;
	const data = body.subarray(track.bytes + 3);
	const frames = unlace(data, (flags >> 1) & 3);
	return frames === null ? null : { track: track.value, frames };
}

function unlace(data: Uint8Array, lacing: number): Uint8Array[] | null {
	if (lacing === 0) return [data];
	const count = (data[0] ?? 0) + 1;
	const laced = data.subarray(1);
	if (lacing === 2) return laced.length % count === 0 ? cut(laced, fixed(laced, count)) : null;
	const found = lacing === 1 ? xiphSizes(laced, count) : ebmlSizes(laced, count);
	return found && cut(laced.subarray(found.at), found.sizes);
}

function fixed(laced: Uint8Array, count: number): number[] {
	return Array.from({ length: count - 1 }, () => laced.length / count);
}

interface Sizes {
	/** Of all frames but the last. */
	sizes: number[];
	/** Where the frames start. */
	at: number;
}

function xiphSizes(bytes: Uint8Array, count: number): Sizes | null {
	const sizes: number[] = [];
	let at = 0;
	while (sizes.length < count - 1) {
		let size = 0;
		for (let byte: number | undefined = 255; byte === 255; size += byte) {
			byte = bytes[at++];
			if (byte === undefined) return null;
		}
		sizes.push(size);
	}
	return { sizes, at };
}

function ebmlSizes(bytes: Uint8Array, count: number): Sizes | null {
	const sizes: number[] = [];
	let at = 0;
	while (sizes.length < count - 1) {
		const vint = readVint(bytes, at);
		if (vint === null || vint === 'bad' || vint.value === null) return null;
		const last = sizes.at(-1);
		// After the first, sizes are differences, biased so that they may be negative.
		const bias = 2 ** (7 * vint.bytes - 1) - 1;
		sizes.push(last === undefined ? vint.value : last + vint.value - bias);
		at += vint.bytes;
	}
	return { sizes, at };
}

function cut(bytes: Uint8Array, sizes: readonly number[]): Uint8Array[] | null {
	const frames: Uint8Array[] = [];
	let at = 0;
	for (const size of sizes) {
		if (size < 0 || at + size > bytes.length) return null;
		frames.push(bytes.subarray(at, at + size));
		at += size;
	}
	return [...frames, bytes.subarray(at)];
}
