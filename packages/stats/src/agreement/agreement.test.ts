import { describe, expect, test } from 'vitest';
import { estimated, testEveryNumber, vectorFiles } from '../../test/vectors.ts';
import { percentileInterval } from '../interval/index.ts';
import { studentTCdf } from '../special/index.ts';
import {
	alphaLinearised,
	alphaReplicates,
	cohenKappa,
	gwetAc,
	icc,
	krippendorffAlpha,
	percentAgreement,
	specificAgreement
} from './index.ts';
import type { IccForm, Metric, Ratings, Weighting } from './index.ts';

type Coefficient = Record<'coef' | 'se' | 'ciLower' | 'ciUpper', number>;

function near(found: number | undefined, expected: number | undefined, tolerance: number) {
	expect(Math.abs((found ?? Number.NaN) - (expected ?? Number.NaN))).toBeLessThanOrEqual(tolerance);
}

type AlphaCase = {
	id: string;
	input: { ratings: Ratings; bootstrapIndex: number[][] };
	expected: {
		alpha: Record<Metric, number>;
		linearised: Record<'nominal' | 'interval', Coefficient>;
		bootstrap: Record<Metric, { q025: number; q975: number; used: number }>;
	};
};

describe.each(vectorFiles<AlphaCase>('krippendorff_alpha'))('%s vectors: alpha', (_, file) => {
	const { cases } = file;
	test.each(cases.map(({ id, input, expected }) => [id, input, expected] as const))(
		'[AG4] [AG5] [AG6] %s',
		(_id, { ratings, bootstrapIndex }, expected) => {
			const samples = bootstrapIndex.map((row) => row.map((i) => i - 1));
			for (const metric of ['nominal', 'ordinal', 'interval'] as const) {
				const { estimate } = estimated(krippendorffAlpha(ratings, metric));
				near(estimate, expected.alpha[metric], 1e-9);
				const replicates = alphaReplicates(ratings, metric, samples);
				const { q025, q975, used } = expected.bootstrap[metric];
				expect(replicates).toHaveLength(used);
				const limits = estimated(percentileInterval(estimate, replicates));
				near(limits.lower, q025, 1e-9);
				near(limits.upper, q975, 1e-9);
			}
			for (const metric of ['nominal', 'interval'] as const) {
				const found = estimated(alphaLinearised(ratings, metric));
				const { coef, se, ciLower, ciUpper } = expected.linearised[metric];
				near(found.estimate, coef, 1e-8);
				near(found.se, se, 1e-8);
				near(found.lower, ciLower, 1e-8);
				near(found.upper, ciUpper, 1e-8);
			}
		}
	);

	testEveryNumber(file);
});

type KappaCase = {
	id: string;
	input: { ratings: Ratings; categories: number[] };
	expected: { percentAgreement: number } & Record<
		'unweighted' | 'linear' | 'quadratic',
		{ kappa: number; ase: number; ciLower: number; ciUpper: number }
	>;
};

describe.each(vectorFiles<KappaCase>('cohen_weighted_kappa'))('%s vectors: kappa', (_, file) => {
	const { cases } = file;
	test.each(cases.map(({ id, input, expected }) => [id, input, expected] as const))(
		'[AG1] [AG7] %s',
		(_id, { ratings, categories }, expected) => {
			near(estimated(percentAgreement(ratings)).estimate, expected.percentAgreement, 1e-9);
			for (const weighting of ['unweighted', 'linear', 'quadratic'] as const) {
				const found = estimated(cohenKappa(ratings, categories, weighting));
				near(found.estimate, expected[weighting].kappa, 1e-9);
				near(found.se, expected[weighting].ase, 1e-9);
				near(found.lower, expected[weighting].ciLower, 1e-9);
				near(found.upper, expected[weighting].ciUpper, 1e-9);
			}
		}
	);

	testEveryNumber(file);
});

type GwetCase = {
	id: string;
	input: { ratings: Ratings; categories: number[] };
	expected: {
		percentAgreement: { coef: number; se: number };
		AC: Partial<Record<Weighting, Coefficient & Record<'pa' | 'pe' | 'p', number>>>;
		specificAgreement: Record<string, number | null>;
		fleissKappaGeneralised: number;
		brennanPrediger: number;
	};
};

describe.each(vectorFiles<GwetCase>('gwet_ac'))('%s vectors: AC1 and AC2', (_, file) => {
	const { cases } = file;
	test.each(cases.map(({ id, input, expected }) => [id, input, expected] as const))(
		'[AG1] [AG2] [AG8] %s',
		(_id, { ratings, categories }, expected) => {
			const percent = estimated(percentAgreement(ratings));
			near(percent.estimate, expected.percentAgreement.coef, 1e-8);
			near(percent.se, expected.percentAgreement.se, 1e-8);
			for (const [weighting, reference] of Object.entries(expected.AC)) {
				const found = estimated(gwetAc(ratings, categories, weighting as Weighting));
				near(found.estimate, reference.coef, 1e-8);
				near(found.se, reference.se, 1e-8);
				near(found.lower, reference.ciLower, 1e-8);
				near(found.upper, reference.ciUpper, 1e-8);
				near(found.observed, reference.pa, 1e-8);
				near(found.expected, reference.pe, 1e-8);
				const df = ratings.filter((unit) => unit.some((value) => value !== null)).length - 1;
				near(2 * studentTCdf(-Math.abs(found.estimate / found.se), df), reference.p, 1e-8);
			}
			// The other chance corrections of the same agreement.
			const corrected = (chance: number) => (percent.estimate - chance) / (1 - chance);
			const units = ratings.map((unit) => unit.filter((value) => value !== null));
			const rated = units.filter(({ length }) => length > 0);
			const shareOf = (category: number) =>
				rated.reduce(
					(total, unit) => total + unit.filter((v) => v === category).length / unit.length,
					0
				) / rated.length;
			const fleiss = categories.reduce((total, category) => total + shareOf(category) ** 2, 0);
			near(corrected(fleiss), expected.fleissKappaGeneralised, 1e-8);
			near(corrected(1 / categories.length), expected.brennanPrediger, 1e-8);
			for (const [category, reference] of Object.entries(expected.specificAgreement)) {
				const found = specificAgreement(ratings, Number(category));
				if (reference === null) expect(found).toMatchObject({ reason: 'notUsed' });
				else near(estimated(found), reference, 1e-8);
			}
		}
	);

	testEveryNumber(file);
});

type IccReference = Record<'icc' | 'ciLower' | 'ciUpper', number> &
	Partial<Record<'F' | 'df1' | 'df2', number>>;
type IccCase = {
	id: string;
	input: { ratings: Ratings };
	expected: Record<string, IccReference> & Record<'MSsubjects' | 'MSraters' | 'MSerror', number>;
};
const forms: [string, IccForm, 'single' | 'average'][] = [
	['ICC1', 'oneWay', 'single'],
	['ICC2_1', 'agreement', 'single'],
	['ICC3_1', 'consistency', 'single'],
	['ICC2_k', 'agreement', 'average'],
	['ICC3_k', 'consistency', 'average']
];

describe.each(vectorFiles<IccCase>('icc'))('%s vectors: ICC', (_, file) => {
	const { cases } = file;
	test.each(cases.map(({ id, input, expected }) => [id, input, expected] as const))(
		'[AG9] %s',
		(_id, { ratings }, expected) => {
			for (const [name, form, of] of forms) {
				const found = estimated(icc(ratings, form, { of }));
				near(found.estimate, expected[name]?.icc, 1e-8);
				near(found.limits?.lower, expected[name]?.ciLower, 1e-8);
				near(found.limits?.upper, expected[name]?.ciUpper, 1e-8);
				if (form === 'oneWay') continue;
				near(found.meanSquares.units / found.meanSquares.error, expected[name]?.F, 1e-8);
				near(found.freedom.units, expected[name]?.df1, 1e-8);
				near(found.freedom.error, expected[name]?.df2, 1e-8);
			}
			const { meanSquares } = estimated(icc(ratings));
			near(meanSquares.units, expected.MSsubjects, 1e-8);
			near(meanSquares.raters, expected.MSraters, 1e-8);
			near(meanSquares.error, expected.MSerror, 1e-8);
		}
	);

	testEveryNumber(file);
});
