import fc from 'fast-check';
import { expect, test } from 'vitest';
import * as stats from './index.ts';
import { itemStats, poolMoments } from './index.ts';

const pool = poolMoments([]);
const average = (values: readonly number[]) => Number(stats.mean(values));
const random = stats.randomFor('0'.repeat(32), 'laws');
const pairsOf = (values: readonly number[]) =>
	values.map((successes, i) => ({ successes, trials: values[i + 1] ?? successes }));
const odd = (values: readonly number[]) => values.filter((_, i) => i % 2 === 1);

const estimators: Record<string, (values: number[]) => unknown> = {
	mean: stats.mean,
	median: stats.median,
	sampleVariance: stats.sampleVariance,
	hajekMean: (values) => stats.hajekMean(values, values),
	quantile: (values) => stats.quantile(values, 0.9),
	itemStats: (values) => itemStats(values),
	mqsInterval: (values) => stats.mqsInterval(itemStats(values), pool),
	wilsonInterval: ([x = 0, n = 0]) => stats.wilsonInterval(x, n),
	clopperPearsonInterval: ([x = 0, n = 0]) => stats.clopperPearsonInterval(x, n),
	jeffreysInterval: ([x = 0, n = 0]) => stats.jeffreysInterval(x, n),
	newcombeInterval: ([x = 0, n = 0, y = 0, m = 0]) =>
		stats.newcombeInterval({ successes: x, trials: n }, { successes: y, trials: m }),
	tInterval: (values) => stats.tInterval(values),
	percentileInterval: (values) => stats.percentileInterval(50, values),
	bcaInterval: (values) => stats.bcaInterval(50, values, odd(values)),
	bootstrapInterval: (values) => stats.bootstrapInterval(values, average, random, { count: 40 }),
	stratifiedMean: (values) => {
		const halves = [values.filter((_, i) => i % 2 === 0), odd(values)];
		const strata = halves.filter((own) => own.length > 0);
		return stats.stratifiedMean(strata.map((own) => ({ size: 9, values: own })));
	},
	hajekEstimate: (values) =>
		stats.hajekEstimate(
			values,
			values.map(() => 0.4)
		),
	horvitzThompsonTotal: (values) =>
		stats.horvitzThompsonTotal(
			values,
			values.map(() => 0.4)
		),
	shrinkEstimates: (values) =>
		stats.shrinkEstimates(
			values,
			values.map((y) => 1 + y * y)
		),
	betaBinomial: (values) => stats.betaBinomial(pairsOf(values)),
	welchDifference: (values) => stats.welchDifference(values, odd(values)),
	pooledDifference: (values) => stats.welchDifference(values, odd(values), 0.95, 'pooled'),
	moderatedWelch: (values) => {
		const agents = [itemStats(values), itemStats(odd(values))] as const;
		return stats.moderatedWelch(...agents, poolMoments(agents));
	}
};

function outcome(estimate: () => unknown): unknown {
	try {
		return estimate();
	} catch (error) {
		if (error instanceof RangeError) return 'refused';
		throw error;
	}
}

function numbersIn(value: unknown): number[] {
	if (typeof value === 'number') return [value];
	return typeof value === 'object' && value !== null ? Object.values(value).flatMap(numbersIn) : [];
}

test.each(Object.entries(estimators))(
	'[ST1] %s of nothing has a reason, not a number',
	(_, run) => {
		expect(run([])).toEqual({
			kind: 'notEstimable',
			reason: expect.stringMatching(/^no/) as string
		});
	}
);

test.each(Object.entries(estimators))('[ST1] %s never answers NaN or infinity', (_, run) => {
	const value = fc.oneof(
		fc.double({ min: -1e3, max: 1e3 }),
		fc.constantFrom(0, 1, 50, 100, Number.NaN, Infinity, -Infinity)
	);
	fc.assert(
		fc.property(fc.array(value, { maxLength: 6 }), (values) => {
			expect(numbersIn(outcome(() => run(values))).every(Number.isFinite)).toBe(true);
		})
	);
});
