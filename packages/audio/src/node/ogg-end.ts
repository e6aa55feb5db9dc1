import { concatBytes, hasAscii } from '../formats/bytes.ts';

const headerBytes = 27;
const endOfStream = 4;

/** Follows the pages of an Ogg stream (RFC 3533) to see whether its last one is marked as the end. */
export class OggEnd {
	#pending: Uint8Array = new Uint8Array(0);
	#skip = 0;
	#ended = false;

	/** True when the last page seen closes the stream and is complete. */
	get ended(): boolean {
		return this.#ended && this.#skip === 0;
	}

	push(piece: Uint8Array): void {
		const jumped = Math.min(this.#skip, piece.length);
		this.#skip -= jumped;
		let bytes = concatBytes(this.#pending, piece.subarray(jumped));
		for (;;) {
			const page = this.#page(bytes);
			if (page === null) break;
			this.#skip = Math.max(0, page - bytes.length);
			bytes = bytes.subarray(Math.min(page, bytes.length));
		}
		this.#pending = new Uint8Array(bytes);
	}

	/** Bytes to step over from here: a page, or one byte of rubbish; null when more input is needed. */
	#page(bytes: Uint8Array): number | null {
		if (bytes.length < headerBytes) return null;
		if (!hasAscii(bytes, 0, 'OggS')) return 1;
		const segments = bytes[26] ?? 0;
		if (bytes.length < headerBytes + segments) return null;
		this.#ended = ((bytes[5] ?? 0) & endOfStream) !== 0;
		const body = bytes.subarray(headerBytes, headerBytes + segments);
		return headerBytes + segments + body.reduce((sum, length) => sum + length, 0);
	}
}
