import { hasAscii } from '../formats/bytes.ts';

/** Bytes up to the end of STREAMINFO. */
export const flacHeadBytes = 42;

/** What a native FLAC promises about itself (RFC 9639, 8.2). */
export interface FlacInfo {
	sampleRateHz: number;
	/** Samples per channel; null when the encoder did not know. */
	samples: number | null;
	/** Largest frame, bytes; null when unknown. */
	frameBytesMax: number | null;
}

/** Reads STREAMINFO from the first {@link flacHeadBytes} bytes; null when it is not there. */
export function readFlacInfo(head: Uint8Array): FlacInfo | null {
	if (head.length < flacHeadBytes || !hasAscii(head, 0, 'fLaC')) return null;
	const number = (from: number, to: number) =>
		head.subarray(from, to).reduce((sum, byte) => sum * 256 + byte, 0);
	const sampleRateHz = number(18, 21) >> 4;
	const samples = ((head[21] ?? 0) & 0x0f) * 2 ** 32 + number(22, 26);
	return sampleRateHz === 0
		? null
		: { sampleRateHz, samples: samples || null, frameBytesMax: number(15, 18) || null };
}

/** A FLAC head with STREAMINFO as its only block, so that decoding can start anew at any frame. */
export function loneFlacHead(head: Uint8Array): Uint8Array {
	const lone = new Uint8Array(head.subarray(0, flacHeadBytes));
	lone[4] = 0x80;
	return lone;
}
