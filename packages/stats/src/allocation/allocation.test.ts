import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { testEveryNumber, vectorFiles } from '../../test/vectors.ts';
import { costOptimalAllocation, equalAllocation, neymanAllocation } from './index.ts';
import { dependability, fitForUse, neymanQuotas, proportionalAllocation } from './index.ts';
import { reviewsForDependability, shrunkenDeviations } from './index.ts';
import type { AllocationStratum } from './index.ts';

type Case = {
	id: string;
	input?: { N: number[]; S: number[]; n: number; min: number[] };
	expected: {
		proportional: number[];
		proportionalLargestRemainder: number[];
		neymanFractions: number[];
		neymanContinuous: number[];
		neymanCapped: number[];
		integerOptimal: number[];
		integerObjective: number;
	};
};

const objective = (strata: AllocationStratum[], counts: readonly number[]) =>
	strata.reduce((total, { size, sd = 0 }, i) => total + (size * sd) ** 2 / (counts[i] ?? 0), 0);

describe.each(vectorFiles<Case>('allocation'))('%s vectors of optimall', (_, file) => {
	const { cases } = file;
	const given = cases.flatMap(({ id, input, expected }) =>
		input === undefined ? [] : [[id, input, expected] as const]
	);
	test.each(given)('[AL2] [AL3] %s', (_id, { N, S, n, min }, expected) => {
		const plain = N.map((size) => ({ size }));
		expect(proportionalAllocation(plain, n).counts).toEqual(expected.proportionalLargestRemainder);
		const strata = N.map((size, i) => ({ size, sd: S[i] ?? 0, min: min[i] ?? 0 }));
		const { counts } = neymanAllocation(strata, n);
		expect(counts).toEqual(expected.integerOptimal);
		const free = strata.map(({ size, sd }) => ({ size, sd }));
		const quotas = [
			[neymanQuotas(plain, n), expected.proportional],
			[neymanQuotas(free, n), expected.neymanContinuous],
			[neymanQuotas(free, 1), expected.neymanFractions],
			[neymanQuotas(strata, n), expected.neymanCapped]
		] as const;
		for (const [found, reference] of quotas) {
			found.forEach((quota, i) => expect(quota).toBeCloseTo(reference[i] ?? Number.NaN, 9));
		}
		expect(objective(strata, counts)).toBeCloseTo(expected.integerObjective, 4);
	});

	testEveryNumber(file);
});

const methods = [
	['equal', equalAllocation],
	['proportional', proportionalAllocation],
	['Neyman', neymanAllocation],
	['cost-optimal', costOptimalAllocation]
] as const;

test.each(methods)('[AL8] %s: more than the frame holds, and minima', (_, allocate) => {
	const frame = [{ size: 10 }, { size: 20 }];
	expect(allocate(frame, 50)).toEqual({ counts: [10, 20], shortfall: 20 });
	expect(() =>
		allocate(
			[2, 2, 2].map((min) => ({ size: 9, min })),
			5
		)
	).toThrow(RangeError);
	expect(
		allocate(
			[
				{ size: 1, min: 5 },
				{ size: 9, min: 5 }
			],
			6
		)
	).toMatchObject({ counts: [1, 5] });
	expect(() => allocate([{ size: 5, min: 4, max: 3 }], 5)).toThrow(RangeError);
	expect(() => allocate([{ size: 1.5 }], 1)).toThrow(RangeError);
	expect(() => allocate([{ size: 5, sd: Number.NaN }], 1)).toThrow(RangeError);
});

const strataOf = fc.array(
	fc
		.record({
			size: fc.nat({ max: 12 }),
			sd: fc.nat({ max: 20 }),
			min: fc.nat({ max: 2 }),
			extra: fc.nat({ max: 12 })
		})
		.map(({ size, sd, min, extra }) => ({ size, sd, min, max: min + extra })),
	{ minLength: 1, maxLength: 4 }
);
const least = (strata: AllocationStratum[]) =>
	strata.reduce((total, { size, min = 0 }) => total + Math.min(size, min), 0);

test.each(methods)('[AL8] %s keeps its bounds and sums to n', (_, allocate) => {
	fc.assert(
		fc.property(strataOf, fc.nat({ max: 30 }), (strata, extra) => {
			const n = least(strata) + extra;
			const { counts, shortfall } = allocate(strata, n);
			counts.forEach((count, i) => {
				const { size = 0, min = 0, max = 0 } = strata[i] ?? {};
				expect(count).toBeGreaterThanOrEqual(Math.min(size, min));
				expect(count).toBeLessThanOrEqual(Math.min(size, max));
			});
			expect(counts.reduce((a, b) => a + b) + shortfall).toBe(n);
			const full = counts.every(
				(c, i) => c === Math.min(strata[i]?.size ?? 0, strata[i]?.max ?? 0)
			);
			expect(shortfall === 0 || full).toBe(true);
		})
	);
});

test('[AL1] equal up to one, but for those at a bound', () => {
	expect(equalAllocation([{ size: 9 }, { size: 1 }, { size: 9 }], 8).counts).toEqual([4, 1, 3]);
	expect(equalAllocation([{ size: 9 }, { size: 9, max: 2 }], 8).counts).toEqual([6, 2]);
});

test('[AL2] bounds move the rest proportionally', () => {
	const strata = [{ size: 100, max: 10 }, { size: 60 }, { size: 30 }, { size: 2, min: 2 }];
	expect(proportionalAllocation(strata, 30).counts).toEqual([10, 12, 6, 2]);
	expect(proportionalAllocation([{ size: 900 }, { size: 0, min: 1 }], 5).counts).toEqual([5, 0]);
});

test('[AL3] quotas: strata at a bound leave the rest to the others', () => {
	const strata = [
		{ size: 9, sd: 0, min: 1 },
		{ size: 4, sd: 9 },
		{ size: 90, sd: 3 }
	];
	expect(neymanQuotas(strata, 11)).toEqual([
		1,
		expect.closeTo(20 / 17, 9),
		expect.closeTo(150 / 17, 9)
	]);
	expect(neymanQuotas(strata, 200)).toEqual([1, 4, 90]);
	expect(() => neymanQuotas(strata, 0)).toThrow(RangeError);
});

function* allocations(strata: AllocationStratum[], n: number): Generator<number[]> {
	const [first, ...rest] = strata;
	if (first === undefined) {
		if (n === 0) yield [];
		return;
	}
	const { size, min = 0, max = size } = first;
	for (let own = Math.min(min, size); own <= Math.min(size, max, n); own++) {
		for (const others of allocations(rest, n - own)) yield [own, ...others];
	}
}

test('[AL3] nothing better by exhaustive search', () => {
	fc.assert(
		fc.property(strataOf, fc.nat({ max: 12 }), (drawn, extra) => {
			const strata = drawn.map((one) => ({ ...one, sd: one.sd + 1, min: 1, max: one.max + 1 }));
			const n = least(strata) + extra;
			const { counts, shortfall } = neymanAllocation(strata, n);
			const own = strata.filter(({ size }) => size > 0);
			const value = (of: readonly number[]) =>
				objective(
					own,
					of.filter((count) => count > 0)
				);
			for (const other of allocations(strata, n - shortfall)) {
				expect(value(counts)).toBeLessThanOrEqual(value(other) * (1 + 1e-12));
			}
		}),
		{ numRuns: 60 }
	);
	const flat = [{ size: 40 }, { size: 20 }, { size: 20 }];
	expect(neymanAllocation(flat, 8).counts).toEqual([4, 2, 2]);
	expect(neymanAllocation(flat.toReversed(), 1).counts).toEqual([0, 0, 1]);
});

test('[AL4] within the budget, less of what costs more', () => {
	const strata = [
		{ size: 100, sd: 10, cost: 16, min: 2 },
		{ size: 100, sd: 10, cost: 4, min: 2 }
	];
	const { counts, shortfall } = costOptimalAllocation(strata, 480);
	expect(counts).toEqual([20, 40]);
	expect(shortfall).toBe(0);
	expect(costOptimalAllocation(strata, 483)).toEqual({ counts, shortfall: 3 });
	const same = strata.map((one) => ({ ...one, cost: 1 }));
	expect(costOptimalAllocation(same, 31).counts).toEqual(neymanAllocation(same, 31).counts);
	expect(() => costOptimalAllocation(strata, 39)).toThrow(RangeError);
	expect(() => costOptimalAllocation([{ size: 5, cost: 0 }], 9)).toThrow(RangeError);
});

test('[AL5] drawn towards the pool', () => {
	const [wild = 0, calm = 0, fresh = 0] = shrunkenDeviations([
		{ sd: 20, df: 4 },
		{ sd: 8, df: 12 },
		{ sd: 0, df: 0 }
	]);
	const pooled = Math.sqrt((4 * 400 + 12 * 64) / 16);
	expect(fresh).toBeCloseTo(pooled, 12);
	expect(wild).toBeGreaterThan(pooled);
	expect(wild).toBeLessThan(20);
	expect(calm).toBeLessThan(pooled);
	expect(shrunkenDeviations([{ sd: 0, df: 0 }])).toEqual([0]);
	expect(() => shrunkenDeviations([{ sd: 1, df: -1 }])).toThrow(RangeError);
});

const components = { agent: 16, reviewer: 9, item: 144 };

test('[AL6] the planning table', () => {
	const row = (k: number) => [5, 10, 20, 30, 50, 100].map((n) => dependability(components, n, k));
	const rounded = (k: number) => row(k).map((phi) => Math.round(100 * phi));
	expect(rounded(1)).toEqual([30, 41, 50, 54, 57, 61]);
	expect(rounded(4)).toEqual([34, 49, 63, 69, 76, 81]);
	expect(rounded(8)).toEqual([35, 51, 66, 73, 80, 86]);
	const needed = [0.5, 0.7, 0.8].map((phi) => reviewsForDependability(components, 4, phi));
	expect(needed).toEqual([11, 32, 83]);
	expect(reviewsForDependability(components, 1, 0.7)).toMatchObject({ reason: 'reviewersLimit' });
	const atTheLimit = { agent: 48, reviewer: 2, item: 33 };
	expect(reviewsForDependability(atTheLimit, 1, 0.96)).toMatchObject({ reason: 'reviewersLimit' });
	expect(() => dependability({ ...components, agent: 0 }, 5, 1)).toThrow(RangeError);
});

test('[AL6] the smallest n that reaches the target', () => {
	const variance = fc.integer({ min: 1, max: 400 });
	const given = fc.record({ agent: variance, reviewer: fc.nat({ max: 20 }), item: variance });
	fc.assert(
		fc.property(
			given,
			fc.integer({ min: 1, max: 9 }),
			fc.integer({ min: 1, max: 99 }),
			(c, k, p) => {
				const n = reviewsForDependability(c, k, p / 100);
				if (typeof n !== 'number') {
					expect(dependability(c, 1e15, k)).toBeLessThanOrEqual(p / 100 + 1e-9);
					return;
				}
				expect(dependability(c, n, k)).toBeGreaterThanOrEqual(p / 100 - 1e-9);
				if (n > 1) expect(dependability(c, n - 1, k)).toBeLessThan(p / 100);
			}
		),
		{ numRuns: 1000 }
	);
});

test('[AL7] what a score may be used for', () => {
	expect([0.49, 0.5, 0.79, 0.8].map((phi) => fitForUse(phi))).toEqual([
		'coaching',
		'tiers',
		'tiers',
		'pay'
	]);
	expect(() => fitForUse(Number.NaN)).toThrow(RangeError);
});
