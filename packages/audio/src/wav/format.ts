import { viewOf } from '../formats/bytes.ts';
import type { UnsupportedFormat } from '../formats/types.ts';

/** How the samples of a WAV file are stored. `codec` uses ffmpeg's names (`pcm_s16le`, `pcm_mulaw`). */
export interface WavFormat {
	codec: string;
	kind: 'int' | 'uint8' | 'float' | 'alaw' | 'mulaw';
	channels: number;
	sampleRateHz: number;
	/** Bytes of one sample's container, 1–8. */
	sampleBytes: number;
	/** Bytes of one sample of every channel. */
	frameBytes: number;
	littleEndian: boolean;
}

const unsupportedTags: Record<number, UnsupportedFormat> = {
	0x0002: 'adpcm',
	0x0011: 'adpcm',
	0x0031: 'gsm',
	0x0050: 'mpegLayer1or2',
	0x0055: 'mp3InWav',
	0x0065: 'g722',
	0x0083: 'g729',
	0x00ff: 'aac',
	0x028f: 'g722',
	0x1600: 'aac',
	0x4201: 'amr',
	0x7361: 'amr',
	0xa109: 'speex'
};

/**
 * Reads the body of a `fmt ` chunk.
 * @param body at least 14 bytes; WAVE_FORMAT_EXTENSIBLE is resolved to its sub-format
 */
export function parseWavFormat(
	body: Uint8Array,
	littleEndian: boolean
): WavFormat | { unsupported: UnsupportedFormat } | { problem: 'fmtShort' | 'fmtInvalid' } {
	if (body.length < 14) return { problem: 'fmtShort' };
	const view = viewOf(body);
	const tag = formatTag(view, littleEndian);
	const channels = view.getUint16(2, littleEndian);
	const sampleRateHz = view.getUint32(4, littleEndian);
	const blockAlign = view.getUint16(12, littleEndian);
	const bits = body.length >= 16 ? view.getUint16(14, littleEndian) : 8 * (blockAlign / channels);
	const kind = kindOf(tag, bits);
	if (kind === null) return { unsupported: unsupportedTags[tag] ?? 'wavCodec' };
	if (channels === 0 || sampleRateHz === 0) return { problem: 'fmtInvalid' };
	const sampleBytes = containerBytes(kind, blockAlign / channels, bits);
	if (sampleBytes === null) return { problem: 'fmtInvalid' };
	return {
		codec: codecName(kind, sampleBytes, littleEndian),
		kind,
		channels,
		sampleRateHz,
		sampleBytes,
		frameBytes: sampleBytes * channels,
		littleEndian
	};
}

function formatTag(view: DataView, littleEndian: boolean): number {
	const tag = view.getUint16(0, littleEndian);
	if (tag !== 0xfffe || view.byteLength < 28) return tag;
	return view.getUint32(24, littleEndian) & 0xffff;
}

function kindOf(tag: number, bits: number): WavFormat['kind'] | null {
	if (tag === 1) return bits <= 8 ? 'uint8' : 'int';
	if (tag === 3) return 'float';
	if (tag === 6) return 'alaw';
	return tag === 7 ? 'mulaw' : null;
}

function containerBytes(kind: WavFormat['kind'], aligned: number, bits: number): number | null {
	const least = Math.max(1, Math.ceil(bits / 8));
	const bytes = Number.isInteger(aligned) && aligned >= least && aligned <= 8 ? aligned : least;
	if (kind === 'float') return bytes === 4 || bytes === 8 ? bytes : null;
	if (kind === 'int') return bytes >= 2 && bytes <= 8 ? bytes : null;
	return bytes === 1 ? 1 : null;
}

function codecName(kind: WavFormat['kind'], bytes: number, littleEndian: boolean): string {
	if (kind === 'uint8') return 'pcm_u8';
	if (kind === 'alaw' || kind === 'mulaw') return `pcm_${kind}`;
	return `pcm_${kind === 'float' ? 'f' : 's'}${bytes * 8}${littleEndian ? 'le' : 'be'}`;
}
