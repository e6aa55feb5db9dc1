import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { estimated, relativeError, testEveryNumber, vectorFiles } from '../../test/vectors.ts';
import { itemStats, poolMoments } from '../score/index.ts';
import { benjaminiHochberg, holm, moderatedWelch, rankIntervals } from './index.ts';
import { tierOf, welchDifference } from './index.ts';

type Row = Record<'i' | 'j' | 'diff' | 'se' | 'df' | 'lower' | 'upper' | 'p', number>;
type ScoreCase = {
	id: string;
	input?: { scores: number[][]; weights: number[][]; samplingFraction: number };
	expected: { moderatedWelch: Row[]; s0squared: number };
};

describe.each(vectorFiles<ScoreCase>('mean_intervals', 'compare'))('%s vectors of R', (_, file) => {
	const { cases } = file;
	test('[CO2] moderated Welch', () => {
		let compared = 0;
		for (const { input, expected } of cases) {
			if (input === undefined) continue;
			const f = input.samplingFraction;
			const stats = input.scores.map((scores, k) => itemStats(scores, input.weights[k]));
			const pool = poolMoments(stats);
			expect(relativeError(1e4 * (pool.itemVariance ?? 0), expected.s0squared)).toBeLessThan(1e-10);
			for (const row of expected.moderatedWelch) {
				const [first = itemStats([]), second = itemStats([])] = [
					stats[row.i - 1],
					stats[row.j - 1]
				];
				const found = estimated(moderatedWelch(first, second, pool, { samplingFractions: [f, f] }));
				for (const key of ['se', 'df', 'lower', 'upper', 'p'] as const) {
					expect(relativeError(found[key], row[key])).toBeLessThan(1e-8);
				}
				expect(Math.abs(found.estimate - row.diff)).toBeLessThan(1e-8);
				compared += 1;
			}
		}
		expect(compared).toBeGreaterThan(0);
	});

	testEveryNumber(file);
});

type Ranks = { lower: number[]; upper: number[] };
type RankCase = { estimate: number[]; se: number[]; p: number[]; a: number[]; b: number[] };
type Case = {
	id: string;
	input: RankCase;
	expected: Record<'rank' | 'BH' | 'holm' | 'bonferroni' | 'ci', number[]> &
		Record<'pairwiseBonferroni' | 'kleinWrightWieczorek' | 'csranks', Ranks> &
		Record<'diff' | 'se' | 't' | 'df' | 'p', number>;
};

describe.each(vectorFiles<Case>('shrinkage_ranking', 'compare'))('%s vectors of R', (_, file) => {
	const { cases } = file;
	const of = (id: string) => cases.filter((one) => one.id === id);

	test.each(of('welch'))('[CO1] $id', ({ input, expected }) => {
		const found = estimated(welchDifference(input.b, input.a));
		const pairs: [number, number | undefined][] = [
			[found.estimate, expected.diff],
			[found.se, expected.se],
			[found.t, expected.t],
			[found.df, expected.df],
			[found.p, expected.p],
			[found.lower, expected.ci[0]],
			[found.upper, expected.ci[1]]
		];
		for (const [value, reference] of pairs) {
			expect(relativeError(value, reference ?? Number.NaN)).toBeLessThan(1e-10);
		}
	});

	test.each(of('rank-intervals'))('[CO5] $id', ({ input, expected }) => {
		const found = rankIntervals(input.estimate, input.se);
		expect(found.map(({ rank }) => rank)).toEqual(expected.rank);
		const limits = (rows: typeof found): Ranks => ({
			lower: rows.map(({ lower }) => lower),
			upper: rows.map(({ upper }) => upper)
		});
		expect(limits(found)).toEqual(expected.pairwiseBonferroni);
		const joint = rankIntervals(input.estimate, input.se, { method: 'joint' });
		expect(limits(joint)).toEqual(expected.kleinWrightWieczorek);
		found.forEach(({ lower, upper }, i) => {
			expect(Math.abs(lower - (expected.csranks.lower[i] ?? 0))).toBeLessThanOrEqual(1);
			expect(Math.abs(upper - (expected.csranks.upper[i] ?? 0))).toBeLessThanOrEqual(1);
		});
	});

	test.each(of('p-adjust'))('[CO6] [CO7] $id', ({ input, expected }) => {
		benjaminiHochberg(input.p).forEach((p, i) => expect(p).toBeCloseTo(expected.BH[i] ?? 2, 12));
		holm(input.p).forEach((p, i) => expect(p).toBeCloseTo(expected.holm[i] ?? 2, 12));
		// Bonferroni needs no function; Holm never asks for more.
		expected.bonferroni.forEach((p, i) => {
			expect(Math.min(1, input.p.length * (input.p[i] ?? 2))).toBeCloseTo(p, 12);
			expect(holm(input.p)[i]).toBeLessThanOrEqual(p + 1e-12);
		});
	});

	testEveryNumber(file);
});

const pool = {
	phi0: 0.13,
	kappa0: 1,
	meanBinaryVariance: 0.1,
	itemVariance: 0.0144,
	fallback: null
};

test('[CO1] [CO2] no comparison without spread or items', () => {
	expect(welchDifference([1, 2], [])).toMatchObject({ reason: 'noData' });
	expect(welchDifference([1], [1, 2])).toMatchObject({ reason: 'oneValue' });
	expect(welchDifference([1, 1], [2, 2])).toMatchObject({ reason: 'noVariation' });
	expect(moderatedWelch(itemStats([]), itemStats([80]), pool)).toMatchObject({ reason: 'noItems' });
	const flat = { ...pool, itemVariance: 0 };
	expect(moderatedWelch(itemStats([70]), itemStats([80]), flat)).toMatchObject({
		reason: 'noVariation'
	});
});

const scores = fc.array(fc.integer({ min: 0, max: 100 }), { minLength: 1, maxLength: 12 });

test('[CO2] swapping turns the sign; constant agents still have width', () => {
	fc.assert(
		fc.property(scores, scores, (a, b) => {
			const found = estimated(moderatedWelch(itemStats(a), itemStats(b), pool));
			const turned = estimated(moderatedWelch(itemStats(b), itemStats(a), pool));
			expect(turned.lower).toBeCloseTo(-found.upper, 9);
			expect(turned.p).toBeCloseTo(found.p, 12);
			expect(found.upper).toBeGreaterThan(found.lower);
		})
	);
});

const evidence = { estimate: 90, se: 2, reviews: 12, reviewers: 3 };

test('[CO3] tiers', () => {
	expect(tierOf(evidence, 85).tier).toBe('meets');
	expect(tierOf(evidence, 88)).toMatchObject({ tier: 'unclear' });
	expect(tierOf(evidence, 95).tier).toBe('below');
	expect(tierOf({ ...evidence, reviews: 9 }, 95)).toMatchObject({
		tier: 'unclear',
		moreReviews: 1
	});
	expect(tierOf({ ...evidence, reviewers: 2 }, 95)).toMatchObject({
		tier: 'unclear',
		moreReviewers: 1
	});
	expect(() => tierOf({ ...evidence, se: 0 }, 95)).toThrow(RangeError);
});

test('[CO4] how many more reviews', () => {
	expect(tierOf(evidence, 90).moreReviews).toBeNull();
	expect(tierOf({ ...evidence, reviews: 0 }, 89).moreReviews).toBe(1);
	const { moreReviews } = tierOf(evidence, 88);
	const se = 2 * Math.sqrt(12 / (12 + (moreReviews ?? 0)));
	expect(tierOf({ ...evidence, se, reviews: 12 + (moreReviews ?? 0) }, 88).tier).toBe('meets');
});

const units = fc.array(
	fc.tuple(fc.integer({ min: 0, max: 400 }), fc.integer({ min: 1, max: 40 })),
	{ minLength: 1, maxLength: 15 }
);

test('[CO5] the range contains the rank; shift and scale change nothing', () => {
	fc.assert(
		fc.property(units, fc.constantFrom('pairwise' as const, 'joint' as const), (rows, method) => {
			const of = (shift: number, scale: number) =>
				rankIntervals(
					rows.map(([estimate]) => shift + scale * estimate),
					rows.map(([, se]) => scale * se),
					{ method }
				);
			const found = of(0, 1);
			for (const { rank, lower, upper } of found) {
				expect(lower).toBeLessThanOrEqual(rank);
				expect(upper).toBeGreaterThanOrEqual(rank);
			}
			expect(of(64, 2)).toEqual(found);
		})
	);
	expect(rankIntervals([3], [1])).toEqual([{ rank: 1, lower: 1, upper: 1 }]);
	expect(rankIntervals([], [])).toEqual([]);
});

test('[CO6] [CO7] adjusted values: p ≤ Benjamini–Hochberg ≤ Holm ≤ 1, in any order', () => {
	const unit = fc.double({ min: 0, max: 1, noNaN: true });
	fc.assert(
		fc.property(fc.array(unit, { maxLength: 20 }), (pValues) => {
			const bh = benjaminiHochberg(pValues);
			const strict = holm(pValues);
			pValues.forEach((p, i) => {
				expect(bh[i]).toBeGreaterThanOrEqual(p * (1 - 1e-12));
				expect(strict[i]).toBeGreaterThanOrEqual((bh[i] ?? 2) * (1 - 1e-12));
				expect(strict[i]).toBeLessThanOrEqual(1);
			});
			expect(benjaminiHochberg(pValues.toReversed()).toReversed()).toEqual(bh);
		})
	);
	expect(() => holm([1.1])).toThrow(RangeError);
});
