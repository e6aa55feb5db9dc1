import { describe, expect, test } from 'vitest';
import { isNotEstimable, testEveryNumber, vectorFiles } from '../test/vectors.ts';
import * as stats from './index.ts';
import { itemStats, poolMoments } from './index.ts';

const twice = (row: (number | null)[], count: number) => Array.from({ length: count }, () => row);
const review = (agent: string, reviewer: string, score: number) => ({ agent, reviewer, score });
const one = itemStats([92]);
const pool = {
	phi0: 0.13,
	kappa0: 1,
	meanBinaryVariance: 0.1,
	itemVariance: 0.0144,
	fallback: null
};

/** What each function answers in the situation of that name. */
const answers: Record<string, () => unknown> = {
	'alpha-all-identical': () => stats.krippendorffAlpha(twice([1, 1], 3), 'nominal'),
	'alpha-no-unit-with-two-ratings': () =>
		stats.krippendorffAlpha(
			[
				[1, null],
				[null, 2]
			],
			'nominal'
		),
	'kappa-one-category': () => stats.cohenKappa(twice([1, 1], 2), [1, 2]),
	'ac1-all-identical-binary': () => stats.gwetAc(twice([1, 1], 3), [1, 2]),
	'icc-zero-between-subject': () => stats.icc(twice([80, 90], 3)),
	'wilson-n0': () => stats.wilsonInterval(0, 0),
	'jeffreys-n0': () => stats.jeffreysInterval(0, 0),
	'mqs-single-item': () => stats.mqsInterval(one, pool),
	'mqs-no-pool': () => stats.mqsInterval(one, poolMoments([one])),
	'stratified-census': () => stats.stratifiedMean([{ size: 2, values: [80, 90] }], { fpc: true }),
	'allocation-infeasible': () =>
		stats.neymanAllocation(
			[2, 2, 2].map((min) => ({ size: 9, min })),
			5
		),
	'allocation-n-exceeds-N': () => stats.neymanAllocation([{ size: 10 }, { size: 20 }], 50).counts,
	'pps-equal-sizes': () => stats.inclusionProbabilities([3, 3, 3, 3], 2),
	'pps-zero-size': () => stats.inclusionProbabilities([0, 1, 1], 1),
	'mixed-one-reviewer': () =>
		stats.fitSeverity([review('a', 'r', 80), review('a', 'r', 90), review('b', 'r', 85)]),
	'mixed-disconnected': () =>
		stats.fitSeverity(
			['ar', 'ar', 'as', 'bt', 'bt', 'bu'].map(([agent = '', reviewer = ''], i) =>
				review(agent, reviewer, 80 + i)
			)
		),
	'did-one-agent-per-group': () => {
		const found = stats.differenceInDifferences([
			{ coached: true, before: 80, after: 90 },
			{ coached: false, before: 85, after: 86 }
		]);
		return found.kind === 'notEstimable' ? found : found.difference;
	},
	'ewma-no-data': () => stats.ewmaChart([]).points
};

function answer(id: string): unknown {
	try {
		const found = answers[id]?.();
		return isNotEstimable(found) ? 'none' : found;
	} catch (error) {
		if (error instanceof RangeError) return 'error';
		throw error;
	}
}

describe.each(vectorFiles<{ id: string; expected: unknown }>('edge_cases'))(
	'%s edge cases',
	(_, file) => {
		test.each(file.cases.map((given) => [given.id, given] as const))(
			'[ST1] %s',
			(id, { expected }) => {
				expect(Object.keys(answers)).toContain(id);
				const found = answer(id);
				if (expected === null || expected === 'not-applicable') expect(found).toBe('none');
				else if (typeof expected === 'number') expect(found).toMatchObject({ estimate: expected });
				else if (typeof expected === 'object' && !Array.isArray(expected))
					expect(found).toMatchObject({ ...expected });
				else expect(found).toEqual(expected);
			}
		);

		testEveryNumber(file);
	}
);
