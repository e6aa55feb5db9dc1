import { viewOf } from '../formats/bytes.ts';
import type { ExternalFormat } from '../formats/types.ts';
import { plainFormat, type PlainKind, type SampleFormat } from '../pcm/sample-format.ts';

const mp3Tag = 0x55;
const imaTag = 0x11;
const externalTags: Record<number, ExternalFormat> = {
	0x0002: 'adpcm',
	0x0031: 'gsm',
	0x0050: 'mpegLayer1or2',
	0x0065: 'g722',
	0x0083: 'g729',
	0x00ff: 'aac',
	0x028f: 'g722',
	0x1600: 'aac',
	0x4201: 'amr',
	0x7361: 'amr',
	0xa109: 'speex'
};

/** Samples this reader leaves to others: MPEG frames, or a codec that only ffmpeg reads. */
type WavElsewhere = { elsewhere: 'mp3' } | { external: ExternalFormat };

/**
 * Reads the body of a `fmt ` chunk.
 * @param body at least 14 bytes; WAVE_FORMAT_EXTENSIBLE is resolved to its sub-format
 */
export function parseWavFormat(
	body: Uint8Array,
	littleEndian: boolean
): SampleFormat | WavElsewhere | { problem: 'fmtShort' | 'fmtInvalid' } {
	if (body.length < 14) return { problem: 'fmtShort' };
	const view = viewOf(body);
	const tag = formatTag(view, littleEndian);
	const channels = view.getUint16(2, littleEndian);
	const sampleRateHz = view.getUint32(4, littleEndian);
	const blockAlign = view.getUint16(12, littleEndian);
	const bits = body.length >= 16 ? view.getUint16(14, littleEndian) : 8 * (blockAlign / channels);
	if (channels === 0 || sampleRateHz === 0) return { problem: 'fmtInvalid' };
	if (tag === mp3Tag) return { elsewhere: 'mp3' };
	if (tag === imaTag && bits === 4) {
		const format = imaFormat(channels, sampleRateHz, blockAlign);
		return format ?? { problem: 'fmtInvalid' };
	}
	const kind = kindOf(tag, bits);
	if (kind === null) return { external: externalTags[tag] ?? 'wavCodec' };
	const sampleBytes = containerBytes(kind, blockAlign / channels, bits);
	if (sampleBytes === null) return { problem: 'fmtInvalid' };
	return plainFormat(kind, sampleBytes, { channels, sampleRateHz, littleEndian });
}

function formatTag(view: DataView, littleEndian: boolean): number {
	const tag = view.getUint16(0, littleEndian);
	if (tag !== 0xfffe || view.byteLength < 28) return tag;
	return view.getUint32(24, littleEndian) & 0xffff;
}

function kindOf(tag: number, bits: number): PlainKind | null {
	if (tag === 1) return bits <= 8 ? 'uint8' : 'int';
	if (tag === 3) return 'float';
	if (tag === 6) return 'alaw';
	return tag === 7 ? 'mulaw' : null;
}

function containerBytes(kind: PlainKind, aligned: number, bits: number): number | null {
	const least = Math.max(1, Math.ceil(bits / 8));
	const bytes = Number.isInteger(aligned) && aligned >= least && aligned <= 8 ? aligned : least;
	if (kind === 'float') return bytes === 4 || bytes === 8 ? bytes : null;
	if (kind === 'int') return bytes >= 2 && bytes <= 8 ? bytes : null;
	return bytes === 1 ? 1 : null;
}

/** A block of IMA ADPCM: per channel a head of 4 bytes with its first sample, then groups of 4 bytes for 8 samples. */
function imaFormat(
	channels: number,
	sampleRateHz: number,
	blockAlign: number
): SampleFormat | null {
	const groups = (blockAlign / channels - 4) / 4;
	if (!Number.isInteger(groups) || groups < 1) return null;
	return {
		codec: 'adpcm_ima_wav',
		kind: 'ima',
		channels,
		sampleRateHz,
		sampleBytes: 4,
		frameBytes: blockAlign,
		frameSamples: 1 + 8 * groups,
		littleEndian: true
	};
}
