import { decoder as createFlac } from '@audio/decode-flac';
import { joinChunks, truncatedNote, type AudioChunk, type StreamDecoder } from './decoder.ts';
import { FlacHead } from './flac-head.ts';
import { FlacHold } from './flac-hold.ts';
import { quietly } from './quietly.ts';
import { toChunk, type WasmDecoder } from './wasm-decoder.ts';

/** Tiny, because a FLAC of digital silence expands ten-thousandfold. */
const pieceBytes = 1024;
const stallBytesMin = 8192;
const stallBytesMax = 1048576;

/**
 * Streaming decoder for native FLAC. The codec does not get past a damaged frame by itself and
 * would keep all further input; so when nothing has come out for longer than frames can be, a
 * fresh one starts at the next frame.
 */
export async function createFlacDecoder(): Promise<StreamDecoder> {
	let codec: WasmDecoder = await createFlac();
	const head = new FlacHead();
	const hold = new FlacHold();
	let started = false;
	let silentBytes = 0;
	let damaged = 0;

	function feed(bytes: Uint8Array): AudioChunk | null {
		const { result, complaints } = quietly(() => toChunk(codec.decode(bytes)));
		damaged += complaints;
		silentBytes = result ? 0 : silentBytes + bytes.length;
		return result;
	}

	async function restart(): Promise<void> {
		codec.free();
		codec = await createFlac();
		started = false;
		silentBytes = 0;
		damaged++;
	}

	return {
		pieceBytes,
		async push(piece) {
			const frames = hold.push(head.push(piece));
			if (frames.length === 0 || head.lone === null) return null;
			if (silentBytes > stallBytes(head.info?.frameBytesMax ?? null)) await restart();
			if (!started) feed(head.lone);
			started = true;
			return feed(frames);
		},
		flush() {
			const last = feed(hold.rest());
			const tail = quietly(() => toChunk(codec.flush())).result;
			return last && tail ? joinChunks(last, tail) : (tail ?? last);
		},
		notes(samples) {
			const { samples: promised = null, sampleRateHz = 1 } = head.info ?? {};
			return [
				...(damaged > 0 ? [{ code: 'damagedParts' as const, params: { count: damaged } }] : []),
				...(promised !== null && promised > samples
					? [truncatedNote(promised, samples, sampleRateHz)]
					: [])
			];
		},
		codec: () => 'flac',
		free: () => codec.free()
	};
}

function stallBytes(frameBytesMax: number | null): number {
	const wanted = frameBytesMax === null ? stallBytesMax : 2 * frameBytesMax + pieceBytes;
	return Math.min(stallBytesMax, Math.max(stallBytesMin, wanted));
}
