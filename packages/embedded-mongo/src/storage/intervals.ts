import { typeClass } from './key-string.ts';

/** A place between index values: before or after all keys that start with `bytes`; `value` is what those stand for. */
export type Cut = {
	bytes: Buffer;
	after: boolean;
	wholeClass: boolean;
	value?: unknown;
	/** The cut lies before `value`, though after all keys that start with `bytes`. */
	beforeValue?: boolean;
};

/** Values from `low` to `high`; a point holds exactly one value. */
export type Interval = { low: Cut; high: Cut; point?: Buffer };

export const classCut = (type: number, after: boolean): Cut => ({
	bytes: Buffer.from([type]),
	after,
	wholeClass: true
});

export const valueCut = (bytes: Buffer, after: boolean, value: unknown): Cut => ({
	bytes,
	after,
	wholeClass: false,
	value
});

const lowest = classCut(typeClass.minKey, false);
const highest = classCut(typeClass.maxKey, true);

export const everything: Interval = { low: lowest, high: highest };

/** Values other than null, missing and the empty array. */
export const existing: Interval[] = [
	{ low: lowest, high: classCut(typeClass.minKey, true) },
	{ low: classCut(typeClass.number, false), high: highest }
];

/** Position of a cut in an index field of the given direction. */
export function cutBytes(cut: Cut, direction: number): Buffer {
	const after = direction === 1 ? cut.after : !cut.after;
	const bytes = direction === 1 ? cut.bytes : Buffer.from(cut.bytes.map((b) => b ^ 0xff));
	if (!cut.wholeClass) return Buffer.concat([bytes, Buffer.from([after ? 0xff : 0x01])]);
	return after ? Buffer.from([(bytes[0] ?? 0) + 1]) : bytes;
}

export const compareCuts = (a: Cut, b: Cut): number =>
	Buffer.compare(cutBytes(a, 1), cutBytes(b, 1));

/** The values that lie in both lists of intervals. */
export function intersect(left: Interval[], right: Interval[]): Interval[] {
	const out: Interval[] = [];
	for (const a of left) {
		for (const b of right) {
			const low = compareCuts(a.low, b.low) >= 0 ? a.low : b.low;
			const high = compareCuts(a.high, b.high) <= 0 ? a.high : b.high;
			const point = a.point ?? b.point;
			if (compareCuts(low, high) < 0) out.push(point ? { low, high, point } : { low, high });
		}
	}
	return out;
}

/** All values outside `intervals`, which must be in order and disjoint. */
export function complement(intervals: readonly Interval[]): Interval[] {
	const out: Interval[] = [];
	let low = lowest;
	for (const { low: end, high } of intervals) {
		if (compareCuts(low, end) < 0) out.push({ low, high: end });
		low = high;
	}
	if (compareCuts(low, highest) < 0) out.push({ low, high: highest });
	return out;
}

/** True when every value of `inner` lies in `outer`. */
export function contained(inner: readonly Interval[], outer: readonly Interval[]): boolean {
	return inner.every((i) =>
		outer.some((o) => compareCuts(o.low, i.low) <= 0 && compareCuts(i.high, o.high) <= 0)
	);
}
