import type { RecordingNote } from '../index.ts';

/** A stretch of samples, ±1 floats, one equally long array per channel. */
export interface AudioChunk {
	channels: Float32Array[];
	sampleRateHz: number;
}

/** One way of turning bytes into samples. Bytes come in order, at most `pieceBytes` at a time. */
export interface StreamDecoder {
	/** Bounds what one call can expand to in memory. */
	readonly pieceBytes: number;
	push(piece: Uint8Array): AudioChunk | null;
	/** Call once after the last piece. */
	flush(): AudioChunk | null;
	/** What to say about the whole; `samples` is how many were read per channel. */
	notes(samples: number): RecordingNote[];
	/** The codec found, when the head did not tell. */
	codec(): string | null;
	free(): void;
}

/** The note for a file that ends before what it promised. */
export function truncatedNote(
	promisedSamples: number,
	samples: number,
	sampleRateHz: number
): RecordingNote {
	const ms = (count: number) => Math.round((count * 1000) / sampleRateHz);
	return {
		code: 'truncated',
		params: { promisedMs: ms(promisedSamples), readMs: ms(samples) }
	};
}
