import fc from 'fast-check';
import { expect, test } from 'vitest';
import { estimated } from '../../test/vectors.ts';
import { hajekMean, mean, median, quantile, sampleVariance } from './index.ts';

const points = fc.integer({ min: -1e9, max: 1e9 }).map((thousandths) => thousandths / 1000);
const some = fc.array(points, { minLength: 2, maxLength: 40 });

test('[DE1] mean and weighted mean', () => {
	expect(mean([60, 50, 70, 80, 80, 100])).toBeCloseTo(73.33333333333333, 12);
	expect(hajekMean([10, 20], [3, 1])).toBe(12.5);
});

test('[DE1] [DE2] [DE3] nothing in, no number out', () => {
	const noData = { kind: 'notEstimable', reason: 'noData' };
	expect(mean([])).toEqual(noData);
	expect(hajekMean([], [])).toEqual(noData);
	expect(sampleVariance([])).toEqual(noData);
	expect(quantile([], 0.3)).toEqual(noData);
	expect(median([])).toEqual(noData);
	expect(sampleVariance([4])).toEqual({ kind: 'notEstimable', reason: 'oneValue' });
});

test('[DE2] sample variance', () => {
	expect(sampleVariance([2, 4, 4, 4, 5, 5, 7, 9])).toBeCloseTo(32 / 7, 12);
	expect(sampleVariance([1e9 + 1, 1e9 + 2, 1e9 + 3])).toBe(1);
	expect(sampleVariance([0.1, 0.1, 0.1])).toBe(0);
});

test('[DE3] type 7 quantiles as in R', () => {
	const values = [15, 20, 35, 40, 50];
	expect(quantile(values, 0.4)).toBeCloseTo(29, 12);
	expect(quantile(values, 0)).toBe(15);
	expect(quantile(values, 1)).toBe(50);
	expect(median([4, 1, 3, 2])).toBe(2.5);
});

test('[DE1] [DE3] bad input is refused', () => {
	expect(() => mean([1, Number.NaN])).toThrow(RangeError);
	expect(() => hajekMean([1, 2], [1])).toThrow(RangeError);
	expect(() => hajekMean([1, 2], [1, 0])).toThrow(RangeError);
	expect(() => quantile([1], 1.5)).toThrow(RangeError);
	expect(() => sampleVariance([Infinity, 1])).toThrow(RangeError);
});

test('[DE1] the weighted mean ignores the scale of the weights and keeps a constant', () => {
	fc.assert(
		fc.property(
			fc.array(fc.tuple(points, fc.double({ min: 0.01, max: 100, noNaN: true })), { minLength: 1 }),
			(pairs) => {
				const values = pairs.map(([value]) => value);
				const weights = pairs.map(([, weight]) => weight);
				const once = estimated(hajekMean(values, weights));
				const twice = hajekMean(
					values,
					weights.map((weight) => 2 * weight)
				);
				expect(twice).toBe(once);
				expect(
					hajekMean(
						values.map(() => 7.3),
						weights
					)
				).toBe(7.3);
			}
		)
	);
});

test('[DE2] [DE3] order does not matter; a shift moves the median and not the variance', () => {
	fc.assert(
		fc.property(some, fc.integer({ min: -1000, max: 1000 }), (values, shift) => {
			expect(median(values.toReversed())).toBe(median(values));
			const scale = 1 + Math.max(...values.map(Math.abs)) ** 2;
			const moved = values.map((value) => value + shift);
			const difference = estimated(sampleVariance(moved)) - estimated(sampleVariance(values));
			expect(Math.abs(difference) / scale).toBeLessThan(1e-8);
			expect(estimated(median(moved))).toBeCloseTo(estimated(median(values)) + shift, 6);
		})
	);
});
