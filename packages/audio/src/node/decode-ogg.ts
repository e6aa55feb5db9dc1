import { RecordingError, type RecordingNote } from '../index.ts';
import type { AudioChunk, StreamDecoder } from './decoder.ts';
import { OggEnd } from './ogg-end.ts';
import { quietly } from './quietly.ts';
import { toChunk, type WasmDecoder } from './wasm-decoder.ts';

/** Small, because a few bytes of silence can stand for minutes. */
const pieceBytes = 4096;

const creators: Record<string, () => Promise<WasmDecoder>> = {
	opus: async () => (await import('@audio/decode-opus')).decoder(),
	vorbis: async () => (await import('@audio/decode-vorbis')).decoder(),
	flac: async () => (await import('@audio/decode-flac')).decoder()
};

/**
 * Streaming decoder for one logical stream in Ogg. Opus comes at 48 kHz, whatever was recorded
 * (RFC 7845).
 * @throws RecordingError corrupt when the codec is none of these
 */
export async function createOggDecoder(codec: string | null): Promise<StreamDecoder> {
	const create = creators[codec ?? ''];
	if (create === undefined) {
		throw new RecordingError({ code: 'corrupt', params: { detail: 'oggStream' } });
	}
	const wasm = await create();
	const end = new OggEnd();
	let damaged = 0;

	function run(step: () => ReturnType<WasmDecoder['flush']>): AudioChunk | null {
		const { result, complaints } = quietly(() => toChunk(step()));
		damaged += complaints;
		return result;
	}

	function notes(): RecordingNote[] {
		return [
			...(damaged > 0 ? [{ code: 'damagedParts' as const, params: { count: damaged } }] : []),
			...(end.ended ? [] : [{ code: 'endMissing' as const, params: {} }])
		];
	}

	return {
		pieceBytes,
		push(piece) {
			end.push(piece);
			return run(() => wasm.decode(piece));
		},
		flush: () => run(() => wasm.flush()),
		notes,
		codec: () => codec,
		free: () => wasm.free()
	};
}
