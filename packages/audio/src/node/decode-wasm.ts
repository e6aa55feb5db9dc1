import { decoder as createFlac } from '@audio/decode-flac';
import { decoder as createOpus } from '@audio/decode-opus';
import { decoder as createVorbis } from '@audio/decode-vorbis';
import { concatBytes, hasAscii } from '../formats/bytes.ts';
import { truncatedNote, type AudioChunk, type StreamDecoder } from './decoder.ts';

interface Decoded {
	channelData: Float32Array[];
	sampleRate: number;
}

interface WasmDecoder {
	decode(piece: Uint8Array): Decoded;
	flush(): Decoded;
	free(): void;
}

const pieceBytes = 4096;

/** Streaming Ogg Opus decoder; samples come at 48 kHz, whatever was recorded (RFC 7845). */
export async function createOpusDecoder(): Promise<StreamDecoder> {
	return wrap('opus', await createOpus());
}

/** Streaming Ogg Vorbis decoder. */
export async function createVorbisDecoder(): Promise<StreamDecoder> {
	return wrap('vorbis', await createVorbis());
}

/** Streaming FLAC decoder, native and in Ogg. */
export async function createFlacDecoder(): Promise<StreamDecoder> {
	const decoder = wrap('flac', await createFlac());
	let head = new Uint8Array(0);
	return {
		...decoder,
		push(piece) {
			if (head.length < streamInfoEnd) head = concatBytes(head, piece).slice(0, streamInfoEnd);
			return decoder.push(piece);
		},
		notes(samples) {
			const info = readStreamInfo(head);
			return info !== null && info.samples > samples
				? [truncatedNote(info.samples, samples, info.sampleRateHz)]
				: [];
		}
	};
}

function wrap(codec: string, decoder: WasmDecoder): StreamDecoder {
	return {
		pieceBytes,
		push: (piece) => toChunk(decoder.decode(piece)),
		flush: () => toChunk(decoder.flush()),
		notes: () => [],
		codec: () => codec,
		free: () => decoder.free()
	};
}

function toChunk({ channelData, sampleRate }: Decoded): AudioChunk | null {
	return channelData[0]?.length ? { channels: channelData, sampleRateHz: sampleRate } : null;
}

const streamInfoEnd = 26;

/** Rate and total of a native FLAC's STREAMINFO (RFC 9639, 8.2); null when unknown. */
function readStreamInfo(head: Uint8Array): { sampleRateHz: number; samples: number } | null {
	if (head.length < streamInfoEnd || !hasAscii(head, 0, 'fLaC')) return null;
	const byte = (at: number) => head[at] ?? 0;
	const sampleRateHz = (byte(18) << 12) | (byte(19) << 4) | (byte(20) >> 4);
	let samples = byte(21) & 0x0f;
	for (let at = 22; at < 26; at++) samples = samples * 256 + byte(at);
	return samples > 0 && sampleRateHz > 0 ? { sampleRateHz, samples } : null;
}
