import { hasAscii, viewOf } from './bytes.ts';

/** What one MPEG audio frame header says (ISO/IEC 11172-3, 13818-3 and the 2.5 extension). */
export interface MpegFrame {
	layer: 1 | 2 | 3;
	channels: 1 | 2;
	sampleRateHz: number;
	samples: number;
	bytes: number;
	/** Offset of a Xing/Info tag from the frame start, when the frame carries one. */
	tagOffset: number;
}

const rates = [44100, 48000, 32000];
const kbitV1: Record<number, number[]> = {
	1: [0, 32, 64, 96, 128, 160, 192, 224, 256, 288, 320, 352, 384, 416, 448],
	2: [0, 32, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 384],
	3: [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320]
};
const kbitV2: Record<number, number[]> = {
	1: [0, 32, 48, 56, 64, 80, 96, 112, 128, 144, 160, 176, 192, 224, 256],
	2: [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160],
	3: [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160]
};

/** Reads the frame header at the offset; null when there is none. Free-format frames are refused. */
export function readMpegFrame(bytes: Uint8Array, offset: number): MpegFrame | null {
	if (offset + 4 > bytes.length) return null;
	const [b0, b1, b2, b3] = bytes.subarray(offset, offset + 4);
	if (b0 !== 0xff || b1 === undefined || b2 === undefined || b3 === undefined) return null;
	const version = (b1 >> 3) & 3;
	const layer = layerOf((b1 >> 1) & 3);
	if ((b1 & 0xe0) !== 0xe0 || version === 1 || layer === null) return null;
	const rate = rates[(b2 >> 2) & 3];
	const kbit = (version === 3 ? kbitV1 : kbitV2)[layer]?.[b2 >> 4];
	if (rate === undefined || !kbit || (b3 & 3) === 2) return null;
	const sampleRateHz = version === 3 ? rate : version === 2 ? rate / 2 : rate / 4;
	const samples = layer === 1 ? 384 : layer === 2 || version === 3 ? 1152 : 576;
	const padding = (b2 >> 1) & 1;
	const frameBytes =
		layer === 1
			? (Math.floor((12000 * kbit) / sampleRateHz) + padding) * 4
			: Math.floor(((samples / 8) * 1000 * kbit) / sampleRateHz) + padding;
	const channels = b3 >> 6 === 3 ? 1 : 2;
	const side = version === 3 ? (channels === 1 ? 17 : 32) : channels === 1 ? 9 : 17;
	return { layer, channels, sampleRateHz, samples, bytes: frameBytes, tagOffset: 4 + side };
}

function layerOf(bits: number): 1 | 2 | 3 | null {
	return bits === 1 ? 3 : bits === 2 ? 2 : bits === 3 ? 1 : null;
}

/**
 * First offset in [from, to) where a frame starts that is followed by a like frame (or reaches the
 * end of the bytes), so that a stray sync pattern is not taken for audio; −1 when there is none.
 */
export function findMpegFrame(bytes: Uint8Array, from: number, to: number): number {
	for (let at = from; at < Math.min(to, bytes.length - 4); at++) {
		if (bytes[at] !== 0xff) continue;
		const frame = readMpegFrame(bytes, at);
		if (frame === null) continue;
		const next = readMpegFrame(bytes, at + frame.bytes);
		if (next && next.layer === frame.layer && next.sampleRateHz === frame.sampleRateHz) return at;
	}
	return -1;
}

/** Bytes of an ID3v2 tag at the start (header and footer included); 0 when there is none. */
export function id3v2Bytes(head: Uint8Array): number {
	if (!hasAscii(head, 0, 'ID3') || head.length < 10) return 0;
	let size = 0;
	for (let i = 6; i < 10; i++) size = size * 128 + ((head[i] ?? 0) & 0x7f);
	return 10 + size + ((head[5] ?? 0) & 0x10 ? 10 : 0);
}

/** Samples per channel promised by the Xing/Info tag of the frame at the offset; null without one. */
export function xingSamples(bytes: Uint8Array, offset: number): number | null {
	const frame = readMpegFrame(bytes, offset);
	if (frame === null) return null;
	const at = offset + frame.tagOffset;
	if (!hasAscii(bytes, at, 'Xing') && !hasAscii(bytes, at, 'Info')) return null;
	if (at + 12 > bytes.length || !((bytes[at + 7] ?? 0) & 1)) return null;
	return viewOf(bytes).getUint32(at + 8) * frame.samples;
}
