import { hasAscii, viewOf } from '../formats/bytes.ts';

/** Waveform peaks: per channel the pairs min, max of every bucket, −127…127 for −1…1. */
export interface Peaks {
	perSecond: number;
	channels: Int8Array[];
}

const magic = 'EPKS';
const version = 1;
const headerBytes = 12;

/**
 * Packs peaks: "EPKS", version u8 = 1, channels u8, perSecond u16, count u32 (all little-endian),
 * then for each channel `count` pairs of signed bytes (min, max). [AU31]
 * @param peaks 1–255 channels of equal length, perSecond 1–65535
 */
export function encodePeaks(peaks: Peaks): Uint8Array {
	const count = (peaks.channels[0]?.length ?? 0) / 2;
	const out = new Uint8Array(headerBytes + peaks.channels.length * count * 2);
	const view = viewOf(out);
	for (let i = 0; i < magic.length; i++) out[i] = magic.charCodeAt(i);
	view.setUint8(4, version);
	view.setUint8(5, peaks.channels.length);
	view.setUint16(6, peaks.perSecond, true);
	view.setUint32(8, count, true);
	for (const [i, pairs] of peaks.channels.entries()) {
		out.set(new Uint8Array(pairs.buffer, pairs.byteOffset, count * 2), headerBytes + i * count * 2);
	}
	return out;
}

/** Unpacks {@link encodePeaks}; the channels are views on the given bytes. Null when malformed. */
export function decodePeaks(bytes: Uint8Array): Peaks | null {
	if (bytes.length < headerBytes || !hasAscii(bytes, 0, magic) || bytes[4] !== version) return null;
	const view = viewOf(bytes);
	const perSecond = view.getUint16(6, true);
	const pairBytes = view.getUint32(8, true) * 2;
	const channels = view.getUint8(5);
	if (perSecond === 0 || bytes.length !== headerBytes + channels * pairBytes) return null;
	return {
		perSecond,
		channels: Array.from({ length: channels }, (_, i) => {
			return new Int8Array(bytes.buffer, bytes.byteOffset + headerBytes + i * pairBytes, pairBytes);
		})
	};
}
