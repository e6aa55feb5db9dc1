import { concatBytes } from '../formats/bytes.ts';
import { RecordingError } from '../formats/recording-error.ts';
import { ids, readElementHead } from './ebml.ts';
import { readBlock } from './frames.ts';

const bodyBytesMax = 1048576;
const audioType = 2;

const containers: ReadonlySet<number> = new Set([
	ids.segment,
	ids.tracks,
	ids.trackEntry,
	ids.cluster,
	ids.blockGroup
]);
const leaves: ReadonlySet<number> = new Set([
	ids.trackNumber,
	ids.trackType,
	ids.codecId,
	ids.codecPrivate,
	ids.contentEncodings,
	ids.block,
	ids.simpleBlock
]);

export interface MatroskaTrack {
	number: number;
	type: number;
	codec: string;
	/** The codec's own head (for Opus the OpusHead packet); null when there is none. */
	head: Uint8Array | null;
	/** Compressed or encrypted frames, which are not read here. */
	encoded: boolean;
}

/**
 * Push reader for Matroska and WebM: bytes in any pieces → frames of the first audio track. Ids are
 * unique over the levels read here, so containers are entered without keeping count of their ends,
 * which live recorders leave unknown anyway.
 */
export class MatroskaReader {
	/** The first audio track, once its description was read. */
	track: MatroskaTrack | null = null;
	/** Blocks that could not be taken apart. */
	damaged = 0;
	#entry: MatroskaTrack | null = null;
	#pending: Uint8Array = new Uint8Array(0);
	#skip = 0;

	/**
	 * @returns frames complete with this piece
	 * @throws RecordingError corrupt
	 */
	push(piece: Uint8Array): Uint8Array[] {
		const jumped = Math.min(this.#skip, piece.length);
		this.#skip -= jumped;
		let bytes = concatBytes(this.#pending, piece.subarray(jumped));
		const frames: Uint8Array[] = [];
		while (this.#skip === 0) {
			const used = this.#element(bytes, frames);
			if (used === null) break;
			this.#skip = Math.max(0, used - bytes.length);
			bytes = bytes.subarray(Math.min(used, bytes.length));
		}
		this.#pending = new Uint8Array(bytes);
		return frames;
	}

	#element(bytes: Uint8Array, frames: Uint8Array[]): number | null {
		const head = readElementHead(bytes, 0);
		if (head === null) return null;
		if (head === 'bad') throw corrupt('ebml');
		if (containers.has(head.id)) {
			if (head.id === ids.trackEntry) this.#entry = emptyTrack();
			return head.headBytes;
		}
		if (head.size === null) throw corrupt('ebmlSize');
		const end = head.headBytes + head.size;
		if (!leaves.has(head.id)) return end;
		if (head.size > bodyBytesMax) throw corrupt('ebmlSize');
		if (bytes.length < end) return null;
		this.#leaf(head.id, bytes.subarray(head.headBytes, end), frames);
		return end;
	}

	#leaf(id: number, body: Uint8Array, frames: Uint8Array[]): void {
		if (id === ids.block || id === ids.simpleBlock) this.#block(body, frames);
		else if (this.#entry !== null) {
			describe(this.#entry, id, body);
			if (this.#entry.type === audioType) this.track ??= this.#entry;
		}
	}

	#block(body: Uint8Array, frames: Uint8Array[]): void {
		const block = readBlock(body);
		if (block === null) this.damaged++;
		else if (block.track === this.track?.number) frames.push(...block.frames);
	}
}

function describe(track: MatroskaTrack, id: number, body: Uint8Array): void {
	if (id === ids.trackNumber) track.number = unsigned(body);
	if (id === ids.trackType) track.type = unsigned(body);
	if (id === ids.codecId) track.codec = new TextDecoder().decode(body).replace(/\0+$/, '');
	if (id === ids.codecPrivate) track.head = new Uint8Array(body);
	if (id === ids.contentEncodings) track.encoded = true;
}

function emptyTrack(): MatroskaTrack {
	return { number: 0, type: 0, codec: '', head: null, encoded: false };
}

function unsigned(body: Uint8Array): number {
	return body.reduce((value, byte) => value * 256 + byte, 0);
}

function corrupt(detail: string): RecordingError {
	return new RecordingError({ code: 'corrupt', params: { detail } });
}
