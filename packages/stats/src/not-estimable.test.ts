import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
	clopperPearsonInterval,
	hajekMean,
	itemStats,
	jeffreysInterval,
	mean,
	median,
	mqsInterval,
	poolMoments,
	quantile,
	sampleVariance,
	wilsonInterval
} from './index.ts';

const estimators: Record<string, (values: number[]) => unknown> = {
	mean,
	median,
	sampleVariance,
	hajekMean: (values) => hajekMean(values, values),
	quantile: (values) => quantile(values, 0.9),
	itemStats: (values) => itemStats(values),
	mqsInterval: (values) => mqsInterval(itemStats(values), poolMoments([])),
	wilsonInterval: ([x = 0, n = 0]) => wilsonInterval(x, n),
	clopperPearsonInterval: ([x = 0, n = 0]) => clopperPearsonInterval(x, n),
	jeffreysInterval: ([x = 0, n = 0]) => jeffreysInterval(x, n)
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
