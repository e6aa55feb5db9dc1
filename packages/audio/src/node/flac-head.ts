import { concatBytes } from '../formats/bytes.ts';
import { RecordingError } from '../index.ts';
import { flacHeadBytes, loneFlacHead, readFlacInfo, type FlacInfo } from './flac-info.ts';

const blockHeaderBytes = 4;

/** Takes the metadata off a native FLAC, however long (pictures), keeping STREAMINFO. */
export class FlacHead {
	/** STREAMINFO as a head of its own, once read. */
	lone: Uint8Array | null = null;
	info: FlacInfo | null = null;
	#pending: Uint8Array = new Uint8Array(0);
	#skip = 0;
	#last = false;

	/**
	 * @returns the bytes of the piece that belong to frames
	 * @throws RecordingError corrupt when the file does not start with STREAMINFO
	 */
	push(piece: Uint8Array): Uint8Array {
		const jumped = Math.min(this.#skip, piece.length);
		this.#skip -= jumped;
		let bytes = concatBytes(this.#pending, piece.subarray(jumped));
		this.#pending = new Uint8Array(0);
		while (this.#skip === 0 && !(this.#last && this.lone)) {
			const used = this.lone ? this.#block(bytes) : this.#streamInfo(bytes);
			if (used === null) {
				this.#pending = new Uint8Array(bytes);
				return new Uint8Array(0);
			}
			this.#skip = Math.max(0, used - bytes.length);
			bytes = bytes.subarray(Math.min(used, bytes.length));
		}
		return bytes;
	}

	#streamInfo(bytes: Uint8Array): number | null {
		if (bytes.length < flacHeadBytes) return null;
		this.info = readFlacInfo(bytes);
		if (this.info === null) {
			throw new RecordingError({ code: 'corrupt', params: { detail: 'flacHead' } });
		}
		this.lone = loneFlacHead(bytes);
		this.#last = ((bytes[4] ?? 0) & 0x80) !== 0;
		return flacHeadBytes;
	}

	#block(bytes: Uint8Array): number | null {
		if (bytes.length < blockHeaderBytes) return null;
		const [type = 0, high = 0, middle = 0, low = 0] = bytes;
		this.#last = (type & 0x80) !== 0;
		return blockHeaderBytes + ((high << 16) | (middle << 8) | low);
	}
}
