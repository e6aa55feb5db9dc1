import type { AudioChunk } from './decoder.ts';

/** The common face of the `@audio/decode-*` packages. */
export interface WasmDecoder {
	decode(piece: Uint8Array): Decoded;
	flush(): Decoded;
	free(): void;
}

interface Decoded {
	channelData: Float32Array[];
	sampleRate: number;
}

/** Their answer as a chunk; null when it holds no samples. */
export function toChunk({ channelData, sampleRate }: Decoded): AudioChunk | null {
	return channelData[0]?.length ? { channels: channelData, sampleRateHz: sampleRate } : null;
}
