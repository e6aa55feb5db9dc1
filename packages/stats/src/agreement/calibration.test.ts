import { expect, test } from 'vitest';
import { estimated } from '../../test/vectors.ts';
import { calibrationOf } from './index.ts';

const blind = [
	[80, 84, 88],
	[70, 71, 78],
	[92, null, 95],
	[60, 66, 69]
];

test('[AG11] against the others, or a master score', () => {
	const [first] = calibrationOf(blind).map(estimated);
	expect(first).toMatchObject({ items: 4, withinShare: 0.5 });
	expect(first?.bias).toBeCloseTo((-6 - 4.5 - 3 - 7.5) / 4, 12);
	expect(first?.meanAbsoluteDifference).toBeCloseTo(5.25, 12);
	// R: t.test(c(-6, -4.5, -3, -7.5))$conf.int
	expect(estimated(first?.limits)).toMatchObject({
		lower: expect.closeTo(-8.33139, 6) as number,
		upper: expect.closeTo(-2.16861, 6) as number
	});
	const [, second] = calibrationOf(blind, { master: [80, 70, 90, 60], within: 2 }).map(estimated);
	expect(second).toMatchObject({ items: 3, bias: 11 / 3, withinShare: 1 / 3 });
});

test('[AG11] a shift of one reviewer moves that bias fully, the others by its part', () => {
	const moved = blind.map(([a = null, ...rest]) => [a === null ? null : a + 6, ...rest]);
	const [before, after] = [blind, moved].map((table) =>
		calibrationOf(table).map((one) => estimated(one).bias)
	);
	expect((after?.[0] ?? 0) - (before?.[0] ?? 0)).toBeCloseTo(6, 12);
	expect((after?.[1] ?? 0) - (before?.[1] ?? 0)).toBeCloseTo(-3, 12);
});

test('[AG11] nothing in common gives a reason; bad input is refused', () => {
	const none = { kind: 'notEstimable', reason: 'noReference' };
	expect(calibrationOf([])).toEqual([]);
	expect(
		calibrationOf([
			[80, null],
			[null, 70]
		])
	).toEqual([none, none]);
	expect(calibrationOf([[80, 90]])[0]).toMatchObject({ bias: -10, limits: { reason: 'oneValue' } });
	expect(() => calibrationOf([[80, NaN]])).toThrow(RangeError);
	expect(() => calibrationOf([[80, 90]], { master: [] })).toThrow(RangeError);
	expect(() => calibrationOf([[80, 90]], { within: -1 })).toThrow(RangeError);
});
