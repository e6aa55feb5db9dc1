/** A typed array that grows as values are added. */
export class GrowingFloats {
	#values: Float32Array;
	#length = 0;

	constructor(capacity: number) {
		this.#values = new Float32Array(capacity);
	}

	get length(): number {
		return this.#length;
	}

	add(value: number): void {
		if (this.#length === this.#values.length) {
			const grown = new Float32Array(2 * this.#values.length);
			grown.set(this.#values);
			this.#values = grown;
		}
		this.#values[this.#length++] = value;
	}

	/** A view on the first `length` values, or on all. */
	values(length = this.#length): Float32Array {
		return this.#values.subarray(0, Math.min(length, this.#length));
	}
}
