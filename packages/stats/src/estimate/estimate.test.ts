import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { estimated, relativeError, testEveryNumber, vectorFiles } from '../../test/vectors.ts';
import { clopperPearsonInterval, tLimits } from '../interval/index.ts';
import { effectiveTrials, hajekEstimate, horvitzThompsonTotal, kishN } from './index.ts';
import { stratifiedMean } from './index.ts';

type Row = { stratum: string; N: number; y: number; pass?: number; na?: number };
type Case = {
	id: string;
	input: { rows?: Row[]; y?: number[]; pi?: number[]; populationN?: number };
	expected: Record<string, number> & {
		strataMeans?: Record<string, number>;
		ciT?: [number, number];
		passCiKornGraubard?: [number, number];
		passCiLogit?: [number, number];
	};
};
const tolerance = 1e-8;

function strataOf(rows: Row[], valueOf: (row: Row) => number) {
	return [...Map.groupBy(rows, ({ stratum }) => stratum).values()].map((own) => ({
		size: own[0]?.N ?? 0,
		values: own.map(valueOf),
		applies: own.map(({ na = 0 }) => na === 0)
	}));
}

function expectAll(pairs: [number | undefined, number | undefined][]) {
	for (const [found, expected] of pairs) {
		expect(relativeError(found ?? Number.NaN, expected ?? Number.NaN)).toBeLessThan(tolerance);
	}
}

describe.each(vectorFiles<Case>('survey_means'))('%s vectors of survey', (_, file) => {
	const { cases } = file;
	const withId = (part: string) => cases.filter(({ id }) => id.startsWith(part));

	test.each(withId('stratified'))('[ES4] [ES5] [ES8] $id', ({ input, expected }) => {
		const strata = strataOf(input.rows ?? [], ({ y }) => y);
		const plain = strata.map(({ size, values }) => ({ size, values }));
		const found = estimated(stratifiedMean(plain, { fpc: true }));
		const limits = tLimits(found.mean, found.se, found.designDf);
		const domain = estimated(stratifiedMean(strata, { fpc: true }));
		const passes = strataOf(input.rows ?? [], ({ pass = 0 }) => pass);
		const rate = estimated(
			stratifiedMean(
				passes.map(({ size, values }) => ({ size, values })),
				{ fpc: true }
			)
		);
		const trials = effectiveTrials(rate);
		const exact = estimated(clopperPearsonInterval(rate.mean * trials, trials));
		const odds = Math.log(rate.mean / (1 - rate.mean));
		const logit = tLimits(odds, rate.se / (rate.mean * (1 - rate.mean)), rate.designDf);
		for (const [name, mean] of Object.entries(expected.strataMeans ?? {})) {
			const own = (input.rows ?? []).filter(({ stratum }) => stratum === name);
			const alone = stratifiedMean(
				strataOf(own, ({ y }) => y).map(({ size, values }) => ({ size, values }))
			);
			expectAll([[estimated(alone).mean, mean]]);
		}
		expectAll([
			[1 / (1 + Math.exp(-logit.lower)), expected.passCiLogit?.[0]],
			[1 / (1 + Math.exp(-logit.upper)), expected.passCiLogit?.[1]],
			[found.mean, expected.mean],
			[found.se, expected.se],
			[estimated(stratifiedMean(plain)).se, expected.seNoFpc],
			[found.designDf, expected.df],
			[found.df, expected.satterthwaiteDf],
			[limits.lower, expected.ciT?.[0]],
			[limits.upper, expected.ciT?.[1]],
			[domain.mean, expected.domainMean],
			[domain.se, expected.domainSe],
			[rate.mean, expected.passRate],
			[rate.se, expected.passSe],
			[exact.lower, expected.passCiKornGraubard?.[0]],
			[exact.upper, expected.passCiKornGraubard?.[1]]
		]);
	});

	test.each(withId('lonely'))('[ES6] $id', ({ input, expected }) => {
		const strata = strataOf(input.rows ?? [], ({ y }) => y);
		const se = (lonely: 'adjust' | 'average') =>
			estimated(stratifiedMean(strata, { fpc: true, lonely })).se;
		expectAll([
			[estimated(stratifiedMean(strata)).mean, expected.mean],
			[se('adjust'), expected.seAdjust],
			[se('average'), expected.seAverage]
		]);
	});

	test.each(withId('pps'))('[ES1] [ES2] [ES3] $id', ({ input, expected }) => {
		const { y = [], pi = [] } = input;
		const found = estimated(hajekEstimate(y, pi));
		const total = estimated(horvitzThompsonTotal(y, pi));
		expectAll([
			[found.mean, expected.hajekMean],
			[found.se, expected.seWithReplacement],
			[estimated(hajekEstimate(y, pi, 'brewer')).se, expected.seBrewer],
			[found.kishN, expected.kishNeff],
			[total.total, expected.htTotal],
			[total.total / (input.populationN ?? 0), expected.htMeanKnownN],
			[total.se, expected.htTotalSeBrewer]
		]);
	});

	testEveryNumber(file);
});

const score = fc.integer({ min: 0, max: 100 });
const probability = fc.double({ min: 0.05, max: 1, noNaN: true });
const items = fc.array(fc.tuple(score, probability), { minLength: 3, maxLength: 25 });

test('[ES1] Kish n', () => {
	fc.assert(
		fc.property(items, (rows) => {
			const weights = rows.map(([, pi]) => 1 / pi);
			expect(kishN(weights)).toBeLessThanOrEqual(rows.length + 1e-9);
			expect(kishN(weights)).toBeGreaterThanOrEqual(1);
			expect(kishN(weights.map((weight) => 2 * weight))).toBeCloseTo(kishN(weights), 9);
		})
	);
	expect(kishN([3, 3, 3])).toBe(3);
	expect(kishN([])).toBe(0);
	expect(() => kishN([1, 0])).toThrow(RangeError);
});

test('[ES2] [ES4] a shift of the values moves the mean alone; order does not matter', () => {
	fc.assert(
		fc.property(items, fc.integer({ min: -50, max: 50 }), (rows, shift) => {
			const values = rows.map(([y]) => y);
			fc.pre(new Set(values).size > 1);
			const pis = rows.map(([, pi]) => pi);
			const moved = values.map((y) => y + shift);
			const found = estimated(hajekEstimate(values, pis));
			const shifted = estimated(hajekEstimate(moved, pis));
			expect(shifted.mean).toBeCloseTo(found.mean + shift, 8);
			expect(shifted.se).toBeCloseTo(found.se, 8);
			const turned = estimated(hajekEstimate(values.toReversed(), pis.toReversed()));
			expect(turned.se).toBeCloseTo(found.se, 8);
			const one = estimated(stratifiedMean([{ size: 90, values }]));
			expect(estimated(stratifiedMean([{ size: 90, values: moved }])).se).toBeCloseTo(one.se, 8);
		})
	);
});

test('[ES4] equal probabilities in one stratum: both give the plain mean and s/√n', () => {
	const values = [70, 80, 95];
	const flat = estimated(hajekEstimate(values, [0.1, 0.1, 0.1]));
	const one = estimated(stratifiedMean([{ size: 30, values }]));
	expect(one.mean).toBeCloseTo(245 / 3, 12);
	expect(one.se).toBeCloseTo(flat.se, 12);
	expect(one).toMatchObject({ designDf: 2, n: 3, kishN: 3 });
	expect(one.df).toBeCloseTo(2, 9);
});

test('[ES7] a census is certain; without spread or items there is no error', () => {
	const whole = [
		{ size: 2, values: [80, 90] },
		{ size: 1, values: [100] }
	];
	expect(stratifiedMean(whole, { fpc: true })).toMatchObject({ se: 0, df: Infinity });
	expect(hajekEstimate([80, 90], [1, 1], 'brewer')).toMatchObject({ se: 0 });
	const reason = (strata: Parameters<typeof stratifiedMean>[0]) => stratifiedMean(strata);
	expect(reason([])).toMatchObject({ reason: 'noData' });
	expect(reason([{ size: 9, values: [80] }])).toMatchObject({ reason: 'oneItem' });
	expect(reason([{ size: 9, values: [80.1, 80.1, 80.1] }])).toMatchObject({
		reason: 'noVariation'
	});
	expect(
		reason([
			{ size: 9, values: [80, 90] },
			{ size: 5, values: [] }
		])
	).toMatchObject({ reason: 'emptyStratum' });
	expect(hajekEstimate([80], [0.1])).toMatchObject({ reason: 'oneItem' });
	expect(hajekEstimate([80, 80], [0.1, 0.3])).toMatchObject({ reason: 'noVariation' });
	expect(hajekEstimate([], [])).toMatchObject({ reason: 'noData' });
	expect(horvitzThompsonTotal([], [])).toMatchObject({ reason: 'noData' });
});

test('[ES5] a domain nothing belongs to', () => {
	const strata = [{ size: 9, values: [1, 2], applies: [false, false] }];
	expect(stratifiedMean(strata)).toMatchObject({ reason: 'noData' });
	const one = [{ size: 9, values: [1, 2, 5], applies: [false, true, false] }];
	expect(stratifiedMean(one)).toMatchObject({ reason: 'oneItem' });
});

test('[ES2] [ES4] [ES8] malformed input is refused', () => {
	expect(() => hajekEstimate([1], [0])).toThrow(RangeError);
	expect(() => hajekEstimate([1, 2], [0.5])).toThrow(RangeError);
	expect(() => stratifiedMean([{ size: 1, values: [1, 2] }])).toThrow(RangeError);
	expect(() => stratifiedMean([{ size: 4, values: [1, Number.NaN] }])).toThrow(RangeError);
	expect(() => stratifiedMean([{ size: 4, values: [1, 2], applies: [true] }])).toThrow(RangeError);
	const sure = estimated(stratifiedMean([{ size: 2, values: [0, 1] }], { fpc: true }));
	expect(() => effectiveTrials(sure)).toThrow(RangeError);
});
