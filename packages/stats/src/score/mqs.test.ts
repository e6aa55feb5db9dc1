import { describe, expect, test } from 'vitest';
import { estimated, relativeError, testEveryNumber, vectorFiles } from '../../test/vectors.ts';
import { itemStats, mqsInterval, poolMoments, reviewerTerm, type PoolMoments } from './index.ts';

type Agent = Record<
	'mean' | 'phi' | 'nu' | 'df' | 'nEff' | 'lower' | 'upper' | 'n' | 'kishN',
	number
> & { s2: number | null };
type Case = {
	id: string;
	input?: {
		scores: number[][];
		weights: number[][];
		samplingFraction: number;
		d0: number;
		conf: number;
	};
	expected: { phi0: number; kappa0: number; agents: Agent[] };
};
const tolerance = 1e-10;

describe.each(vectorFiles<Case>('mean_intervals'))('%s vectors of R', (_, file) => {
	const { cases } = file;
	const withInput = cases.flatMap(({ id, input, expected }) =>
		input === undefined ? [] : [[id, input, expected] as const]
	);

	test.each(withInput)('[SC1] [SC2] [SC4] %s', (_id, input, expected) => {
		const stats = input.scores.map((scores, i) => itemStats(scores, input.weights[i]));
		const pool = poolMoments(stats);
		expect(pool.fallback).toBeNull();
		expect(relativeError(pool.phi0, expected.phi0)).toBeLessThan(tolerance);
		expect(relativeError(pool.kappa0, expected.kappa0)).toBeLessThan(tolerance);
		const options = {
			samplingFraction: input.samplingFraction,
			priorDf: input.d0,
			level: input.conf
		};
		expected.agents.forEach((agent, i) => {
			const own = estimated(stats[i]);
			const found = estimated(mqsInterval(own ?? itemStats([]), pool, options));
			expect(found.n).toBe(agent.n);
			const variance = own?.variance ?? null;
			expect(variance === null).toBe(agent.s2 === null);
			const pairs: [number, number][] = [
				[found.score, agent.mean],
				[found.phi, agent.phi],
				[found.df, agent.df],
				[found.df - input.d0, agent.nu],
				[found.effectiveN ?? Number.NaN, agent.nEff],
				[found.lower, agent.lower],
				[found.upper, agent.upper],
				[found.kishN, agent.kishN],
				[(variance ?? 0) * 1e4, agent.s2 ?? 0]
			];
			for (const [value, reference] of pairs) {
				expect(relativeError(value, reference)).toBeLessThan(tolerance);
			}
		});
	});

	testEveryNumber(file);
});

const pool: PoolMoments = {
	phi0: 0.13,
	kappa0: 1,
	meanBinaryVariance: 0.1,
	itemVariance: 0.0144,
	fallback: null
};

test('[SC4] one item: the pool alone, flagged', () => {
	const found = estimated(mqsInterval(itemStats([92]), pool));
	expect(found).toMatchObject({ df: 8, phi: 0.13, flags: ['tooFew'] });
});

test('[SC2] no pool: the typical value, flagged', () => {
	const alone = itemStats([92]);
	const found = estimated(mqsInterval(alone, poolMoments([alone])));
	expect(found).toMatchObject({ phi: 0.15, flags: ['tooFew', 'typicalSpread'] });
});

test('[SC1] no items, no score', () => {
	const none = { kind: 'notEstimable', reason: 'noItems' };
	expect(itemStats([])).toEqual(none);
	expect(mqsInterval(itemStats([]), pool)).toEqual(none);
});

test('[SC1] bad scores and weights are refused', () => {
	expect(() => itemStats([101])).toThrow(RangeError);
	expect(() => itemStats([-0.1])).toThrow(RangeError);
	expect(() => itemStats([Number.NaN])).toThrow(RangeError);
	expect(() => itemStats([50, 60], [1])).toThrow(RangeError);
	expect(() => itemStats([50, 60], [1, 0])).toThrow(RangeError);
});

test('[SC2] each reason for the typical value', () => {
	const five = [90, 80, 100, 70, 95];
	const repeat = (n: number, scores: number[]) =>
		Array.from({ length: n }, () => itemStats(scores));
	expect(poolMoments([])).toEqual({
		phi0: 0.15,
		kappa0: 0,
		meanBinaryVariance: null,
		itemVariance: null,
		fallback: 'fewAgents'
	});
	expect(poolMoments(repeat(4, [...five, ...five])).fallback).toBe('fewAgents');
	expect(poolMoments(repeat(9, [90, 80, 70])).fallback).toBe('fewItems');
	expect(poolMoments(repeat(9, [100, 100, 100, 100])).fallback).toBe('noVariation');
	expect(poolMoments(repeat(9, [90, 90, 90, 90])).fallback).toBe('noVariation');
	const few = poolMoments(repeat(4, five));
	expect(few.itemVariance).toBeCloseTo(0.15 * (few.meanBinaryVariance ?? 0), 15);
	expect(poolMoments(repeat(5, five)).fallback).toBeNull();
	expect(poolMoments([...repeat(5, five), ...repeat(3, [10]), ...repeat(2, [])])).toEqual(
		poolMoments(repeat(5, five))
	);
});

test('[SC4] all 100: score 100 with a lower limit from the pool', () => {
	const found = estimated(mqsInterval(itemStats([100, 100, 100, 100, 100]), pool));
	expect(found.score).toBe(100);
	expect(found.upper).toBe(100);
	expect(Math.round(found.lower)).toBe(89);
});

test('[SC4] everything reviewed: only reviewer uncertainty remains', () => {
	const stats = itemStats([80, 90, 100]);
	const census = estimated(mqsInterval(stats, pool, { samplingFraction: 1 }));
	expect([census.lower, census.upper, census.effectiveN]).toEqual([90, 90, null]);
	const judged = estimated(mqsInterval(stats, pool, { samplingFraction: 1, reviewerTerm: 0.01 }));
	expect(judged.effectiveN).toBeCloseTo(100, 9);
	expect(judged.upper - judged.lower).toBeGreaterThan(0);
});

test('[SC3] the reviewer term: σ_r² shared among equal reviewers', () => {
	expect(reviewerTerm(9, 0.1, [10])).toBeCloseTo(0.009, 15);
	expect(reviewerTerm(9, 0.1, [5, 5, 5, 0])).toBeCloseTo(0.003, 15);
	expect(() => reviewerTerm(-1, 0.1, [5])).toThrow(RangeError);
	expect(() => reviewerTerm(9, 0, [5])).toThrow(RangeError);
	expect(() => reviewerTerm(9, 0.1, [])).toThrow(RangeError);
});

test('[SC4] options out of range are refused; few dominating items are flagged', () => {
	const stats = itemStats([80, 90, 100], [50, 1, 1]);
	expect(estimated(mqsInterval(stats, pool)).flags).toEqual(['unequalWeights']);
	for (const options of [
		{ samplingFraction: 1.1 },
		{ reviewerTerm: -1 },
		{ priorDf: 0 },
		{ level: 1 }
	]) {
		expect(() => mqsInterval(stats, pool, options)).toThrow(RangeError);
	}
});
