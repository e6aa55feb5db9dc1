/** A growing byte buffer for index keys; `take` copies out what was written and starts anew. */
export class KeyWriter {
	#bytes = Buffer.allocUnsafe(256);
	#length = 0;

	byte(value: number): void {
		this.#room(1);
		this.#bytes[this.#length++] = value;
	}

	bytes(value: Uint8Array): void {
		this.#room(value.length);
		this.#bytes.set(value, this.#length);
		this.#length += value.length;
	}

	/** UTF-8, NUL escaped as 00 FF and terminated by 00, so that byte order is string order. */
	text(value: string): void {
		const encoded = Buffer.from(value, 'utf8');
		for (let from = 0; ;) {
			const nul = encoded.indexOf(0, from);
			if (nul < 0) {
				this.bytes(encoded.subarray(from));
				break;
			}
			this.bytes(encoded.subarray(from, nul + 1));
			this.byte(0xff);
			from = nul + 1;
		}
		this.byte(0);
	}

	uint32(value: number): void {
		this.#room(4);
		this.#length = this.#bytes.writeUInt32BE(value, this.#length);
	}

	uint64(value: bigint): void {
		this.#room(8);
		this.#length = this.#bytes.writeBigUInt64BE(value, this.#length);
	}

	float64(value: number): void {
		this.#room(8);
		this.#length = this.#bytes.writeDoubleBE(value, this.#length);
	}

	get length(): number {
		return this.#length;
	}

	/** Flips every bit from `start` on: ascending bytes become descending ones. */
	invert(start: number, mask = 0xff): void {
		for (let i = start; i < this.#length; i++) this.#bytes[i] = (this.#bytes[i] ?? 0) ^ mask;
	}

	/** Flips the bits of the one byte at `at` by `mask`. */
	flip(at: number, mask: number): void {
		this.#bytes[at] = (this.#bytes[at] ?? 0) ^ mask;
	}

	peek(at: number): number {
		return this.#bytes[at] ?? 0;
	}

	take(): Buffer {
		const out = Buffer.from(this.#bytes.subarray(0, this.#length));
		this.#length = 0;
		return out;
	}

	#room(extra: number): void {
		if (this.#length + extra <= this.#bytes.length) return;
		const larger = Buffer.allocUnsafe(Math.max(this.#bytes.length * 2, this.#length + extra));
		larger.set(this.#bytes.subarray(0, this.#length));
		this.#bytes = larger;
	}
}
