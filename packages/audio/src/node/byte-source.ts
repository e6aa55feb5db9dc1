import { concatBytes } from '../formats/bytes.ts';

/** Reads at least `bytes` bytes, or all there are, and keeps the rest for {@link ByteSource.rest}. */
export class ByteSource {
	readonly #iterator: AsyncIterator<Uint8Array>;
	#head: Uint8Array = new Uint8Array(0);

	constructor(source: AsyncIterable<Uint8Array>) {
		this.#iterator = source[Symbol.asyncIterator]();
	}

	async head(bytes: number): Promise<Uint8Array> {
		while (this.#head.length < bytes) {
			const next = await this.#iterator.next();
			if (next.done) break;
			this.#head = concatBytes(this.#head, next.value);
		}
		return this.#head;
	}

	/** Everything from `from` on, in pieces of at most `pieceBytes`. */
	async *pieces(from: number, pieceBytes: number): AsyncGenerator<Uint8Array> {
		let skip = from;
		let next = this.#head;
		for (;;) {
			const start = Math.min(skip, next.length);
			skip -= start;
			for (let at = start; at < next.length; at += pieceBytes) {
				yield next.subarray(at, at + pieceBytes);
			}
			const read = await this.#iterator.next();
			if (read.done) return;
			next = read.value;
		}
	}

	/** Lets go of the source; safe to call at any time. */
	async close(): Promise<void> {
		await this.#iterator.return?.();
	}
}
