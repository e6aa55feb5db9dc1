import fc from 'fast-check';
import { expect, test } from 'vitest';
import { backward, cholesky, forward, inverse, logDeterminant } from './cholesky.ts';
import type { Square } from './matrix.ts';

const squareOf = (rows: number[][]): Square => ({
	size: rows.length,
	cells: Float64Array.from(rows.flat())
});

test('[LA1] a matrix worked by hand', () => {
	const factor = cholesky(
		squareOf([
			[4, 2],
			[2, 5]
		])
	);
	expect([...factor.cells]).toEqual([2, 0, 1, 2]);
	expect(logDeterminant(factor)).toBeCloseTo(Math.log(16), 12);
	expect([...inverse(factor).cells]).toEqual([5 / 16, -1 / 8, -1 / 8, 1 / 4]);
	expect([...backward(factor, forward(factor, Float64Array.of(8, 9)))]).toEqual([1.375, 1.25]);
});

test('[LA1] solutions satisfy their system', () => {
	const entry = fc.integer({ min: -9, max: 9 });
	const system = fc
		.integer({ min: 1, max: 6 })
		.chain((n) =>
			fc.tuple(
				fc.array(fc.array(entry, { minLength: n, maxLength: n }), { minLength: n, maxLength: n }),
				fc.array(entry, { minLength: n, maxLength: n })
			)
		);
	fc.assert(
		fc.property(system, ([a, b]) => {
			const rows = a.map((left, i) =>
				a.map((right, j) =>
					left.reduce((sum, value, k) => sum + value * (right[k] ?? 0), i === j ? 1 : 0)
				)
			);
			const factor = cholesky(squareOf(rows));
			const x = backward(factor, forward(factor, Float64Array.from(b)));
			rows.forEach((row, i) => {
				const found = row.reduce((sum, value, j) => sum + value * (x[j] ?? 0), 0);
				expect(found).toBeCloseTo(b[i] ?? NaN, 6);
			});
		})
	);
});

test('[LA1] what is not positive definite is refused', () => {
	expect(() =>
		cholesky(
			squareOf([
				[1, 2],
				[2, 1]
			])
		)
	).toThrow(RangeError);
	expect(() => cholesky(squareOf([[NaN]]))).toThrow(RangeError);
});
