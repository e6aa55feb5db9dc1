import { hashKey, valuesEqual } from './compare.ts';

/** A map keyed by BSON values under MongoDB's equality, in order of first insertion. */
export class ValueMap<T> {
	private readonly buckets = new Map<string, { key: unknown; value: T }[]>();
	private readonly order: { key: unknown; value: T }[] = [];

	get size(): number {
		return this.order.length;
	}

	get(key: unknown): T | undefined {
		return this.buckets.get(hashKey(key))?.find((entry) => valuesEqual(entry.key, key))?.value;
	}

	/** Adds a key that is not there yet and returns its value, or returns the one that is. */
	getOrAdd(key: unknown, make: (key: unknown) => T): T {
		const hash = hashKey(key);
		const bucket = this.buckets.get(hash);
		const found = bucket?.find((entry) => valuesEqual(entry.key, key));
		if (found) return found.value;
		const entry = { key, value: make(key) };
		if (bucket) bucket.push(entry);
		else this.buckets.set(hash, [entry]);
		this.order.push(entry);
		return entry.value;
	}

	entries(): readonly { key: unknown; value: T }[] {
		return this.order;
	}
}

/** A set of BSON values under MongoDB's equality, in order of first insertion. */
export class ValueSet {
	private readonly map = new ValueMap<true>();

	constructor(values: Iterable<unknown> = []) {
		for (const value of values) this.add(value);
	}

	get size(): number {
		return this.map.size;
	}

	has(value: unknown): boolean {
		return this.map.get(value) === true;
	}

	add(value: unknown): void {
		this.map.getOrAdd(value, () => true);
	}

	values(): unknown[] {
		return this.map.entries().map((entry) => entry.key);
	}
}
