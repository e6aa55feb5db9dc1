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
	push(piece: Uint8Array): AudioChunk | null | Promise<AudioChunk | null>;
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

/** Two chunks of the same layout as one. */
export function joinChunks(a: AudioChunk, b: AudioChunk): AudioChunk {
	const channels = a.channels.map((first, i) => {
		const second = b.channels[i] ?? new Float32Array(0);
		const out = new Float32Array(first.length + second.length);
		out.set(first);
		out.set(second, first.length);
		return out;
	});
	return { channels, sampleRateHz: a.sampleRateHz };
}
