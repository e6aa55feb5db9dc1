import fc from 'fast-check';
import { expect, test } from 'vitest';
import { correlationInterval } from './index.ts';

/** Anscombe's first set (1973); R: `cor.test(anscombe$x1, anscombe$y1)`. */
const x = [10, 8, 13, 9, 11, 14, 6, 4, 12, 7, 5];
const y = [8.04, 6.95, 7.58, 8.81, 8.33, 9.96, 7.24, 4.26, 10.84, 4.82, 5.68];

function interval(a: readonly number[], b: readonly number[]) {
	const found = correlationInterval(a, b);
	if (found.kind !== 'interval') throw new Error(found.reason);
	return found;
}

test('[IN10] Anscombe’s first set, as in R', () => {
	const { estimate, lower, upper } = interval(x, y);
	expect(estimate).toBeCloseTo(0.8164205163, 9);
	expect(lower).toBeCloseTo(0.4243912, 6);
	expect(upper).toBeCloseTo(0.9506933, 6);
});

test('[IN10] no correlation of what does not vary, or of too few', () => {
	const flat = [3, 3, 3, 3, 3];
	expect(correlationInterval(flat, [1, 2, 3, 4, 5])).toMatchObject({ reason: 'constant' });
	expect(correlationInterval([1, 2, 3, 4, 5], flat)).toMatchObject({ reason: 'constant' });
	expect(correlationInterval([1, 2, 3], [1, 2, 3])).toMatchObject({ reason: 'tooFew' });
	expect(() => correlationInterval([1, 2, 3, 4], [1, 2, 3])).toThrow(RangeError);
	expect(() => correlationInterval([1, 2, 3, Number.NaN], [1, 2, 3, 4])).toThrow(RangeError);
});

test('[IN10] the same for swapped sides, another unit and another origin; mirrored for the other sign', () => {
	const points = fc.integer({ min: -1000, max: 1000 });
	const pairs = fc.array(fc.tuple(points, points), { minLength: 4, maxLength: 30 });
	fc.assert(
		fc.property(pairs, (rows) => {
			const [a, b] = [rows.map(([one]) => one), rows.map(([, one]) => one)];
			const found = correlationInterval(a, b);
			if (found.kind === 'notEstimable') return;
			const moved = interval(
				b,
				a.map((value) => 3 * value + 7)
			);
			const mirrored = interval(
				a.map((value) => -value),
				b
			);
			for (const [same, key] of [
				[moved.estimate, found.estimate],
				[moved.lower, found.lower],
				[-mirrored.upper, found.lower]
			])
				expect(same).toBeCloseTo(key ?? Number.NaN, 9);
			expect(found.lower).toBeGreaterThanOrEqual(-1);
			expect(found.upper).toBeLessThanOrEqual(1);
		})
	);
});
