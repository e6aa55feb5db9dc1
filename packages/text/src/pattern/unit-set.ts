/** Code units as sorted, separate, inclusive ranges. */
export type UnitSet = readonly (readonly [from: number, to: number])[];

const last = 0xffff;

/** Any ranges, overlapping or not, in the one form a set has. */
export function unitSet(ranges: UnitSet): UnitSet {
	const sorted = ranges.toSorted(([a], [b]) => a - b);
	const merged: [number, number][] = [];
	for (const [from, to] of sorted) {
		const before = merged.at(-1);
		if (before && from <= before[1] + 1) before[1] = Math.max(before[1], to);
		else merged.push([from, to]);
	}
	return merged;
}

/** Every code unit the set does not have. */
export function complement(set: UnitSet): UnitSet {
	const gaps: [number, number][] = [];
	let next = 0;
	for (const [from, to] of set) {
		if (from > next) gaps.push([next, from - 1]);
		next = to + 1;
	}
	if (next <= last) gaps.push([next, last]);
	return gaps;
}

/** Whether the set has the unit. */
export function hasUnit(set: UnitSet, unit: number): boolean {
	return set.some(([from, to]) => unit >= from && unit <= to);
}

export const digitSet: UnitSet = [[0x30, 0x39]];
/** Lower case only: the text is folded. */
export const wordSet: UnitSet = unitSet([
	[0x30, 0x39],
	[0x5f, 0x5f],
	[0x61, 0x7a]
]);
/** White space is folded to one space. */
export const spaceSet: UnitSet = [[0x20, 0x20]];
export const highSurrogates: UnitSet = [[0xd800, 0xdbff]];
export const lowSurrogates: UnitSet = [[0xdc00, 0xdfff]];
