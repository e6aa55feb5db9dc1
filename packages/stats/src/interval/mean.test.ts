import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { estimated, relativeError, testEveryNumber, vectorFiles } from '../../test/vectors.ts';
import { mean, sampleVariance } from '../describe/index.ts';
import { seededRandom } from '../random/index.ts';
import { bcaInterval, bootstrapInterval, newcombeInterval, percentileInterval } from './index.ts';
import { resamples, sampleSizeForMargin, tInterval } from './index.ts';

type Pair = [number, number];
type Classical = {
	scores: number[];
	t95: Pair;
	bootstrapIndex: number[][];
	percentile: Pair;
	bca: Pair;
	bcaZ0: number;
	bcaA: number;
};
const averageOf = (values: readonly number[]) => estimated(mean(values));

function expectLimits(found: unknown, [lower, upper]: Pair) {
	const limits = estimated(found) as { lower: number; upper: number };
	expect(relativeError(limits.lower, lower)).toBeLessThan(1e-8);
	expect(relativeError(limits.upper, upper)).toBeLessThan(1e-8);
}

describe.each(vectorFiles<{ id: string; expected: Classical[] }>('mean_intervals', 'interval'))(
	'%s vectors of R',
	(_, file) => {
		const { cases } = file;
		const rows = cases.find(({ id }) => id === 'classical')?.expected ?? [];
		test('[IN5] [IN7] [IN8] t, percentile and BCa on the given resamples', () => {
			for (const { scores, t95, bootstrapIndex, percentile, bca, bcaZ0, bcaA } of rows) {
				expectLimits(tInterval(scores), t95);
				const replicates = bootstrapIndex.map((row) =>
					averageOf(row.map((i) => scores[i - 1] ?? Number.NaN))
				);
				const without = scores.map((_score, i) => averageOf(scores.toSpliced(i, 1)));
				expectLimits(percentileInterval(averageOf(scores), replicates), percentile);
				const moved = estimated(bcaInterval(averageOf(scores), replicates, without));
				expectLimits(moved, bca);
				expect(relativeError(moved.z0, bcaZ0)).toBeLessThan(1e-8);
				expect(relativeError(moved.acceleration, bcaA)).toBeLessThan(1e-8);
			}
			expect(rows.length).toBeGreaterThan(0);
		});

		testEveryNumber(file);
	}
);

type Margin = { S: number; halfWidth: number; N: number | null; n: number };
describe.each(vectorFiles<{ id: string; expected: Margin[] }>('allocation', 'interval'))(
	'%s vectors of R',
	(_, file) => {
		const { cases } = file;
		const rows = cases.find(({ id }) => id === 'sample-size-for-margin')?.expected ?? [];
		test.each(rows)('[IN6] S $S, ±$halfWidth, N $N', ({ S, halfWidth, N, n }) => {
			expect(sampleSizeForMargin({ sd: S, halfWidth, population: N ?? Infinity })).toBe(n);
		});

		testEveryNumber(file);
	}
);

const counts = fc
	.integer({ min: 1, max: 500 })
	.chain((trials) =>
		fc.record({ successes: fc.nat({ max: trials }), trials: fc.constant(trials) })
	);

test('[IN4] within [−1, 1], contains the difference, mirrored by a swap', () => {
	fc.assert(
		fc.property(counts, counts, (a, b) => {
			const found = estimated(newcombeInterval(a, b));
			expect(found.lower).toBeGreaterThanOrEqual(-1 - 1e-15);
			expect(found.upper).toBeLessThanOrEqual(1 + 1e-15);
			expect(found.lower).toBeLessThanOrEqual(found.estimate);
			expect(found.upper).toBeGreaterThanOrEqual(found.estimate);
			expect(estimated(newcombeInterval(b, a)).lower).toBeCloseTo(-found.upper, 12);
		})
	);
	const none = { successes: 0, trials: 0 };
	expect(newcombeInterval({ successes: 1, trials: 2 }, none)).toMatchObject({ reason: 'noTrials' });
});

test('[IN5] no interval without two different values; a census has no width', () => {
	expect(tInterval([])).toMatchObject({ reason: 'noData' });
	expect(tInterval([4])).toMatchObject({ reason: 'oneValue' });
	expect(tInterval([4, 4])).toMatchObject({ reason: 'noVariation' });
	expect(tInterval([4, 6], { population: 2 })).toMatchObject({ lower: 5, upper: 5 });
	expect(() => tInterval([4, 6], { population: 1 })).toThrow(RangeError);
	const width = (population: number) => {
		const { lower, upper } = estimated(tInterval([4, 6, 9], { population }));
		return upper - lower;
	};
	expect(width(12) / width(Infinity)).toBeCloseTo(Math.sqrt(0.75), 12);
});

test('[IN6] the planning table: S = 12', () => {
	const size = (halfWidth: number, population = Infinity, sd = 12) =>
		sampleSizeForMargin({ sd, halfWidth, population });
	expect([15, 10, 5, 3].map((e) => size(e))).toEqual([5, 9, 25, 64]);
	expect([10, 5, 3].map((e) => size(e, 200))).toEqual([8, 23, 49]);
	expect([size(5, Infinity, 9), size(5, Infinity, 16)]).toEqual([15, 42]);
	expect([size(0.001, 40), size(50), size(5, 1)]).toEqual([40, 3, 1]);
	expect(() => size(0)).toThrow(RangeError);
});

test('[IN6] the smallest that fits', () => {
	const positive = fc.integer({ min: 1, max: 40 });
	fc.assert(
		fc.property(
			positive,
			positive,
			fc.integer({ min: 1, max: 300 }),
			(sd, halfWidth, population) => {
				const n = sampleSizeForMargin({ sd, halfWidth, population });
				expect(n).toBeLessThanOrEqual(population);
				let smallest = Math.min(2, population);
				const reach = (size: number) => {
					const unit = Array.from({ length: size }, (_, i) => (i % 2 === 0 ? 1 : -1));
					const { lower, upper } = estimated(tInterval(unit, { population }));
					return ((upper - lower) / 2 / Math.sqrt(estimated(sampleVariance(unit)))) * sd;
				};
				while (smallest < population && reach(smallest) > halfWidth) smallest += 1;
				expect(n).toBe(smallest);
			}
		),
		{ numRuns: 60 }
	);
});

const digest = 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad';

test('[IN9] the bootstrap is repeatable and moves with the values', () => {
	const values = [62, 71, 80, 88, 90, 95, 100];
	const run = (shift: number, method: 'bca' | 'percentile') =>
		estimated(
			bootstrapInterval(
				values.map((value) => value + shift),
				averageOf,
				seededRandom(digest),
				{ method, count: 500 }
			)
		);
	for (const method of ['bca', 'percentile'] as const) {
		expect(run(0, method)).toEqual(run(0, method));
		expect(run(8, method).lower).toBeCloseTo(run(0, method).lower + 8, 9);
	}
	const even = [-3, -2, -1, 0, 1, 2, 3];
	const [bca, percentile] = (['bca', 'percentile'] as const).map((method) =>
		estimated(bootstrapInterval(even, averageOf, seededRandom(digest), { method, count: 4000 }))
	);
	expect(bca?.lower).toBeCloseTo(percentile?.lower ?? Number.NaN, 0);
});

test('[IN7] [IN8] [IN9] no interval where there is none', () => {
	const random = seededRandom(digest);
	expect(bootstrapInterval([], averageOf, random)).toMatchObject({ reason: 'noData' });
	expect(bootstrapInterval([5], averageOf, random)).toMatchObject({ reason: 'oneValue' });
	expect(bootstrapInterval([5, 5], averageOf, random)).toMatchObject({ reason: 'noVariation' });
	expect(percentileInterval(5, [])).toMatchObject({ reason: 'noData' });
	expect(percentileInterval(5, [5, 5])).toMatchObject({ reason: 'noVariation' });
	expect(bcaInterval(5, [6, 7], [5, 6])).toMatchObject({ reason: 'noVariation' });
	expect(() => resamples(random, 0, 5)).toThrow(RangeError);
	expect(() => bcaInterval(5, [4, 7], [Number.NaN])).toThrow(RangeError);
});
