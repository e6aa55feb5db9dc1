import { cutBytes, everything } from './intervals.ts';
import type { Interval } from './intervals.ts';
import type { Index } from './schema.ts';

/** Keys k with low ≤ k < high. */
export type KeyRange = { low: Buffer; high: Buffer };

const rangesMax = 2000;

const invert = (bytes: Buffer) => Buffer.from(bytes.map((b) => b ^ 0xff));

/**
 * Key ranges, in key order and disjoint, that hold every key whose fields lie in their intervals, and how
 * many leading fields they bind: no other values of those are in the ranges.
 */
export function keyRanges(
	index: Index,
	perField: readonly (Interval[] | undefined)[]
): { ranges: KeyRange[]; fields: number } {
	let prefixes: Buffer[] = [Buffer.alloc(0)];
	for (const [i, { direction }] of index.fields.entries()) {
		const intervals = perField[i];
		const points = intervals?.flatMap((x) => x.point ?? []) ?? [];
		if (points.length !== intervals?.length || prefixes.length * points.length > rangesMax) {
			const ranges = closeRanges(prefixes, intervals ?? [everything], direction);
			return { ranges, fields: intervals ? i + 1 : i };
		}
		const encoded = direction === 1 ? points : points.map(invert);
		prefixes = prefixes.flatMap((prefix) => encoded.map((e) => Buffer.concat([prefix, e])));
	}
	const ranges = prefixes.map((p) => ({
		low: Buffer.concat([p, Buffer.from([0x01])]),
		high: Buffer.concat([p, Buffer.from([0xff])])
	}));
	return { ranges: inOrder(ranges), fields: index.fields.length };
}

function closeRanges(prefixes: Buffer[], intervals: Interval[], direction: number): KeyRange[] {
	return inOrder(
		prefixes.flatMap((prefix) =>
			intervals.map(({ low, high }) => ({
				low: Buffer.concat([prefix, cutBytes(direction === 1 ? low : high, direction)]),
				high: Buffer.concat([prefix, cutBytes(direction === 1 ? high : low, direction)])
			}))
		)
	);
}

const inOrder = (ranges: KeyRange[]) => ranges.sort((a, b) => Buffer.compare(a.low, b.low));
