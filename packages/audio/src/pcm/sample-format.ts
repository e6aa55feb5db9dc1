/** How samples are stored in a file. `codec` uses ffmpeg's names (`pcm_s16le`, `pcm_mulaw`). */
export interface SampleFormat {
	codec: string;
	kind: 'int' | 'uint8' | 'float' | 'alaw' | 'mulaw' | 'ima';
	channels: number;
	sampleRateHz: number;
	/** Bytes of one sample's container, 1–8. */
	sampleBytes: number;
	/** Bytes of the smallest unit that can be read: one sample of every channel, or one block. */
	frameBytes: number;
	/** Samples per channel in one frame. */
	frameSamples: number;
	littleEndian: boolean;
}

export type PlainKind = Exclude<SampleFormat['kind'], 'ima'>;

/** The format of plain samples, one after the other; ffmpeg's codec name follows from the rest. */
export function plainFormat(
	kind: PlainKind,
	sampleBytes: number,
	layout: { channels: number; sampleRateHz: number; littleEndian: boolean }
): SampleFormat {
	return {
		...layout,
		codec: codecName(kind, sampleBytes, layout.littleEndian),
		kind,
		sampleBytes,
		frameBytes: sampleBytes * layout.channels,
		frameSamples: 1
	};
}

function codecName(kind: PlainKind, bytes: number, littleEndian: boolean): string {
	if (kind === 'uint8') return 'pcm_u8';
	if (kind === 'alaw' || kind === 'mulaw') return `pcm_${kind}`;
	if (kind === 'int' && bytes === 1) return 'pcm_s8';
	return `pcm_${kind === 'float' ? 'f' : 's'}${bytes * 8}${littleEndian ? 'le' : 'be'}`;
}
