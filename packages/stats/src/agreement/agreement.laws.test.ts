import { existsSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { estimated } from '../../test/vectors.ts';
import { mean } from '../describe/index.ts';
import { seededRandom } from '../random/index.ts';
import {
	alphaBand,
	alphaBootstrap,
	alphaLinearised,
	blandAltman,
	chooseAgreement,
	cohenKappa,
	gwetAc,
	icc,
	iccBand,
	krippendorffAlpha,
	meanAbsoluteDifference,
	percentAgreement,
	specificAgreement
} from './index.ts';
import type { Ratings } from './index.ts';

const none = (reason: string) => ({ kind: 'notEstimable', reason });
const metrics = ['nominal', 'ordinal', 'interval'] as const;
const gap = fc.option(fc.integer({ min: 1, max: 5 }), { freq: 4 });
const tables = fc.integer({ min: 2, max: 5 }).chain((raters) =>
	fc.array(fc.array(gap, { minLength: raters, maxLength: raters }), {
		minLength: 2,
		maxLength: 15
	})
);
const valueOf = (found: { kind: string; estimate?: number }) => found.estimate ?? Number.NaN;

test('[AG4] [AG9] no variation is no agreement, in any metric', () => {
	for (const metric of metrics)
		expect(
			krippendorffAlpha(
				[
					[1, 1],
					[1, 1]
				],
				metric
			)
		).toEqual(none('noVariation'));
	const same = (row: number[]) => icc([row, row, row]);
	expect(estimated(same([80, 90])).limits).toBeNull();
	expect(same([80.1, 80.1])).toEqual(none('noVariation'));
});

test('[AG1] [AG4] [AG8] order of units and raters does not matter; never NaN', () => {
	fc.assert(
		fc.property(tables, fc.constantFrom(...metrics), (ratings, metric) => {
			const turned = ratings.map((row) => row.toReversed()).toReversed();
			for (const run of [
				(table: Ratings) => krippendorffAlpha(table, metric),
				(table: Ratings) => percentAgreement(table),
				(table: Ratings) => gwetAc(table, [1, 2, 3, 4, 5], 'quadratic')
			]) {
				const [found, again] = [run(ratings), run(turned)];
				expect(again.kind).toBe(found.kind);
				if (found.kind === 'notEstimable') continue;
				expect(valueOf(found)).toBeLessThanOrEqual(1);
				expect(valueOf(again)).toBeCloseTo(valueOf(found), 10);
			}
		})
	);
});

test('[AG4] [AG6] shift and scale of an interval scale do not matter', () => {
	fc.assert(
		fc.property(
			tables,
			fc.integer({ min: -50, max: 50 }),
			fc.integer({ min: 1, max: 9 }),
			(ratings, shift, scale) => {
				const found = krippendorffAlpha(ratings, 'interval');
				fc.pre(found.kind === 'alpha' && found.units > 1);
				const changed = ratings.map((row) =>
					row.map((value) => (value === null ? null : scale * value + shift))
				);
				const [error, again] = [
					alphaLinearised(ratings, 'interval'),
					alphaLinearised(changed, 'interval')
				];
				expect(estimated(again).estimate).toBeCloseTo(valueOf(found), 8);
				expect(estimated(again).se).toBeCloseTo(estimated(error).se, 8);
			}
		)
	);
});

test('[AG4] [AG7] [AG9] full agreement with variation is 1', () => {
	const ratings = [
		[1, 1],
		[2, 2],
		[4, 4],
		[2, 2]
	];
	for (const metric of metrics)
		expect(estimated(krippendorffAlpha(ratings, metric)).estimate).toBe(1);
	expect(estimated(cohenKappa(ratings, [1, 2, 3, 4]))).toMatchObject({ estimate: 1, upper: 1 });
	expect(estimated(icc(ratings)).estimate).toBe(1);
});

test('[AG1] [AG3] tolerance, differences, limits of agreement', () => {
	const ratings = [
		[70, 80],
		[90, 88],
		[60, null],
		[85, 85]
	];
	const within = (points: number) => estimated(percentAgreement(ratings, points)).estimate;
	expect([within(0), within(2), within(10)].map((share) => Math.round(share * 3))).toEqual([
		1, 2, 3
	]);
	expect(estimated(meanAbsoluteDifference(ratings))).toMatchObject({
		estimate: expect.closeTo(4, 12) as number,
		units: 3
	});
	const { bias, lower, upper } = estimated(blandAltman(ratings));
	const turned = estimated(blandAltman(ratings.map((row) => row.toReversed())));
	expect(bias).toBeCloseTo(-8 / 3, 12);
	expect([turned.bias, turned.lower, turned.upper]).toEqual([-bias, -upper, -lower]);
});

test('[AG1] [AG2] [AG3] [AG5] [AG6] [AG8] [AG9] too little gives a reason', () => {
	expect(percentAgreement([])).toEqual(none('noPairs'));
	expect(percentAgreement([[1, 1]])).toEqual(none('oneUnit'));
	expect(meanAbsoluteDifference([[1], [2]])).toEqual(none('noPairs'));
	expect(specificAgreement([[1, 1]], 2)).toEqual(none('notUsed'));
	expect(specificAgreement([[1]], 1)).toEqual(none('noPairs'));
	expect(blandAltman([[1, null]])).toEqual(none('noPairs'));
	expect(blandAltman([[1, 2]])).toEqual(none('oneUnit'));
	expect(gwetAc([[1, 1]], [1, 2])).toEqual(none('oneUnit'));
	expect(gwetAc([[1, null]], [1, 2])).toEqual(none('noPairs'));
	expect(alphaLinearised([[1, 2]], 'nominal')).toEqual(none('oneUnit'));
	expect(
		alphaBootstrap(
			[
				[1, 2],
				[2, 2]
			],
			'nominal',
			seededRandom('0'.repeat(32))
		)
	).toEqual(none('fewUnits'));
	expect(
		icc([
			[1, 2],
			[2, null]
		])
	).toEqual(none('incomplete'));
	expect(icc([[1, 2]])).toEqual(none('oneUnit'));
	expect(icc([[1], [2]])).toEqual(none('noPairs'));
});

test('[AG1] [AG4] [AG7] [AG8] [AG9] bad input is refused', () => {
	for (const attempt of [
		() => percentAgreement([[1, Number.NaN]]),
		() => percentAgreement([[1, 2]], -1),
		() => krippendorffAlpha([[1, Infinity]], 'nominal'),
		() => cohenKappa([[1, 2, 3]], [1, 2, 3]),
		() => cohenKappa([[1, 3]], [1, 2]),
		() => gwetAc([[1, 1]], [1]),
		() => gwetAc([[1, 1]], [1, 1]),
		() => icc([[1, 2], [1]])
	])
		expect(attempt).toThrow(RangeError);
});

test('[AG5] one seed, one interval, around the estimate', () => {
	const ratings = Array.from({ length: 40 }, (_, i) => [
		i % 5,
		(i * 7) % 11 === 0 ? (i + 1) % 5 : i % 5
	]);
	const run = () =>
		estimated(alphaBootstrap(ratings, 'ordinal', seededRandom('ab'.repeat(16)), { count: 300 }));
	const { lower, estimate, upper } = run();
	expect(run()).toEqual({ kind: 'interval', lower, estimate, upper, level: 0.95 });
	expect(lower).toBeLessThan(estimate);
	expect(upper).toBeLessThanOrEqual(1);
});

test('[AG10] which statistic for which scale', () => {
	const design = { units: 40, raters: 2, missing: false, prevalence: 0.7 };
	expect(chooseAgreement('binary', design)).toEqual({
		first: ['percentAgreement', 'specificAgreement'],
		second: ['gwetAc1'],
		detail: ['cohenKappa', 'alphaNominal'],
		hidden: [],
		evidence: 'firm'
	});
	expect(chooseAgreement('binary', { ...design, prevalence: 0.95 })).toMatchObject({
		detail: [],
		hidden: ['cohenKappa', 'alphaNominal']
	});
	expect(chooseAgreement('points', { ...design, units: 12 })).toMatchObject({
		second: ['iccAgreement'],
		evidence: 'preliminary'
	});
	expect(
		chooseAgreement('ordinal', { ...design, raters: 4, missing: true, units: 9 })
	).toMatchObject({
		first: ['alphaOrdinal'],
		second: ['reviewerVariance'],
		evidence: 'hide'
	});
	expect([0.8, 0.7, 0.5].map(alphaBand)).toEqual(['reliable', 'tentative', 'unreliable']);
	expect([0.95, 0.8, 0.6, 0.4].map(iccBand)).toEqual(['excellent', 'good', 'moderate', 'poor']);
	expect(() => chooseAgreement('binary', { ...design, prevalence: 2 })).toThrow(RangeError);
});

const folder = new URL('../../../../../shared/data/ratings/', import.meta.url);

test.skipIf(!existsSync(folder))('[AG4] [AG9] nineteen raters of real dialogues, as in R', () => {
	type Reference = Record<string, number>;
	const { values } = JSON.parse(readFileSync(new URL('REFERENCE.json', folder), 'utf8')) as {
		values: { stc3_quality_19raters: Record<string, Reference> };
	};
	const lines = readFileSync(new URL('stc3_quality_19raters.csv', folder), 'utf8')
		.trim()
		.split('\n');
	for (const [criterion, reference] of Object.entries(values.stc3_quality_19raters)) {
		const all = lines
			.map((line) => line.split(','))
			.filter((cells) => cells[1] === criterion)
			.map((cells) => cells.slice(2).map(Number));
		const some = all.slice(0, 300);
		for (const metric of metrics) {
			const alpha = (ratings: Ratings) => estimated(krippendorffAlpha(ratings, metric)).estimate;
			expect(alpha(some)).toBeCloseTo(reference[`krippendorffAlpha_${metric}`] ?? NaN, 7);
			expect(alpha(all)).toBeCloseTo(
				reference[`krippendorffAlpha_${metric}_allDialogues`] ?? NaN,
				7
			);
		}
		for (const form of ['agreement', 'consistency'] as const)
			for (const unit of ['single', 'average'] as const)
				expect(estimated(icc(some, form, { of: unit })).estimate).toBeCloseTo(
					reference[`ICC_twoway_${form}_${unit}`] ?? NaN,
					7
				);
		expect(estimated(icc(some, 'oneWay')).estimate).toBeCloseTo(
			reference['ICC_oneway_single'] ?? NaN,
			7
		);
		const pairs = Array.from({ length: 19 }, (_, a) =>
			Array.from({ length: a }, (__, b) => some.map((row) => [row[a] ?? NaN, row[b] ?? NaN]))
		).flat();
		const kappas = (weighting: 'unweighted' | 'quadratic') =>
			pairs.map((pair) => {
				// irr sorts levels as text, −1 before −2, and its weights with them; only so it is met.
				const levels = [...new Set(pair.flat())].sort((a, b) => (String(a) < String(b) ? -1 : 1));
				const coded = pair.map((row) => row.map((value) => levels.indexOf(value)));
				return estimated(cohenKappa(coded, [...levels.keys()], weighting)).estimate;
			});
		for (const weighting of ['unweighted', 'quadratic'] as const)
			expect(estimated(mean(kappas(weighting)))).toBeCloseTo(
				reference[`meanPairwiseCohenKappa_${weighting}`] ?? NaN,
				7
			);
	}
});
