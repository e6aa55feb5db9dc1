import { concatBytes } from '../formats/bytes.ts';

const frameHeaderBytesMax = 16;

/**
 * Keeps back the end of each piece from where a frame header may start: the codec's parser misses a
 * header that is split between two pieces, and with it a frame.
 */
export class FlacHold {
	#held: Uint8Array = new Uint8Array(0);

	/** What may be passed on now. */
	push(piece: Uint8Array): Uint8Array {
		const bytes = concatBytes(this.#held, piece);
		let end = Math.max(0, bytes.length - frameHeaderBytesMax);
		while (end < bytes.length && !mayStartFrame(bytes, end)) end++;
		this.#held = new Uint8Array(bytes.subarray(end));
		return bytes.subarray(0, end);
	}

	/** What was kept back last; call once at the end. */
	rest(): Uint8Array {
		return this.#held;
	}
}

function mayStartFrame(bytes: Uint8Array, at: number): boolean {
	if (bytes[at] !== 0xff) return false;
	return at + 1 === bytes.length || ((bytes[at + 1] ?? 0) & 0xfe) === 0xf8;
}
