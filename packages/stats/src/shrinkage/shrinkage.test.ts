import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { estimated, relativeError, testEveryNumber, vectorFiles } from '../../test/vectors.ts';
import { betaBinomial, fitVariancePrior, shrinkEstimates } from './index.ts';

type Fit = { tau2: number; mu: number; muSe: number; blup: number[]; blupSe: number[] };
type Case = {
	id: string;
	input: {
		estimate: number[];
		variance: number[];
		x: number[];
		n: number[];
		s2: number[];
		df: number[];
	};
	expected: Record<'REML' | 'PM' | 'DL', Fit> &
		Record<'alpha' | 'beta' | 'logLik' | 'dfPrior' | 'varPrior', number> &
		Record<'posteriorMean' | 'lower95' | 'upper95' | 'varPost', number[]>;
};
const methods = ['REML', 'PM', 'DL'] as const;
const countsOf = (x: number[], n: number[]) =>
	x.map((successes, i) => ({ successes, trials: n[i] ?? 0 }));

describe.each(vectorFiles<Case>('shrinkage_ranking'))('%s vectors of R', (_, file) => {
	const { cases } = file;
	const withId = (part: string) => cases.filter(({ id }) => id.startsWith(part));

	test.each(withId('agents'))('[SH1] $id', ({ input, expected }) => {
		for (const method of methods) {
			const found = estimated(shrinkEstimates(input.estimate, input.variance, method));
			const reference = expected[method];
			expect(found.method).toBe(method);
			expect(relativeError(found.tau2, reference.tau2)).toBeLessThan(1e-6);
			expect(relativeError(found.mean, reference.mu)).toBeLessThan(1e-6);
			expect(relativeError(found.meanSe, reference.muSe)).toBeLessThan(1e-6);
			found.units.forEach(({ estimate, se }, i) => {
				expect(relativeError(estimate, reference.blup[i] ?? 0)).toBeLessThan(1e-6);
				expect(relativeError(se, reference.blupSe[i] ?? 0)).toBeLessThan(1e-6);
			});
		}
	});

	test.each(withId('squeeze'))('[SH5] $id', ({ input, expected }) => {
		const found = estimated(fitVariancePrior(input.s2, input.df));
		expect(relativeError(found.priorDf, expected.dfPrior)).toBeLessThan(1e-6);
		expect(relativeError(found.priorVariance, expected.varPrior)).toBeLessThan(1e-6);
		found.moderated.forEach((variance, i) =>
			expect(relativeError(variance, expected.varPost[i] ?? 0)).toBeLessThan(1e-6)
		);
	});

	test.each(withId('pass-rates'))('[SH3] $id', ({ input, expected }) => {
		const found = estimated(betaBinomial(countsOf(input.x, input.n)));
		expect(relativeError(found.alpha, expected.alpha)).toBeLessThan(1e-4);
		expect(relativeError(found.beta, expected.beta)).toBeLessThan(1e-4);
		expect(relativeError(found.logLikelihood, expected.logLik)).toBeLessThan(1e-8);
		found.units.forEach(({ mean, lower, upper }, i) => {
			expect(relativeError(mean, expected.posteriorMean[i] ?? 0)).toBeLessThan(1e-4);
			expect(relativeError(lower, expected.lower95[i] ?? 0)).toBeLessThan(1e-4);
			expect(relativeError(upper, expected.upper95[i] ?? 0)).toBeLessThan(1e-4);
		});
	});

	testEveryNumber(file);
});

test('[SH5] the scale goes through; one variance, or all equal', () => {
	const of = (scale: number) =>
		estimated(fitVariancePrior([9 * scale, 400 * scale, 64 * scale, 30 * scale], [4, 6, 5, 9]));
	expect(of(4).priorDf).toBeCloseTo(of(1).priorDf, 9);
	expect(of(4).priorVariance).toBeCloseTo(4 * of(1).priorVariance, 8);
	const flat = estimated(fitVariancePrior([25, 25, 25], [9, 9, 9]));
	expect(flat.priorDf).toBe(Infinity);
	expect(new Set(flat.moderated).size).toBe(1);
	expect(fitVariancePrior([], [])).toMatchObject({ reason: 'noData' });
	expect(fitVariancePrior([4], [3])).toMatchObject({ reason: 'oneUnit' });
	expect(() => fitVariancePrior([0, 4], [3, 3])).toThrow(RangeError);
});

const units = fc.array(
	fc.tuple(fc.integer({ min: 0, max: 1000 }), fc.integer({ min: 1, max: 400 })),
	{ minLength: 2, maxLength: 25 }
);

test('[SH2] between the own estimate and the mean; a shift moves all', () => {
	fc.assert(
		fc.property(units, fc.constantFrom(...methods), (rows, method) => {
			const estimates = rows.map(([y]) => y / 10);
			const variances = rows.map(([, v]) => v / 10);
			const found = estimated(shrinkEstimates(estimates, variances, method));
			found.units.forEach(({ estimate, se, kept }, i) => {
				const own = estimates[i] ?? 0;
				expect(estimate).toBeGreaterThanOrEqual(Math.min(own, found.mean) - 1e-9);
				expect(estimate).toBeLessThanOrEqual(Math.max(own, found.mean) + 1e-9);
				expect(se).toBeGreaterThan(0);
				expect(kept).toBeLessThan(1);
			});
			const moved = estimated(
				shrinkEstimates(
					estimates.map((y) => y + 40),
					variances,
					method
				)
			);
			expect(moved.tau2).toBeCloseTo(found.tau2, 6);
			expect(moved.mean).toBeCloseTo(found.mean + 40, 6);
		})
	);
});

test('[SH2] a noisier estimate keeps less; equal estimates differ in nothing measurable', () => {
	const [sure, noisy] = estimated(shrinkEstimates([80, 80, 95, 99], [4, 40, 4, 4])).units;
	expect(noisy?.kept).toBeLessThan(sure?.kept ?? 0);
	expect(noisy?.estimate).toBeGreaterThan(sure?.estimate ?? Infinity);
	for (const method of methods) {
		const flat = estimated(shrinkEstimates([85, 85, 85], [4, 9, 16], method));
		expect(flat.tau2).toBe(0);
		expect(flat.units.map(({ estimate }) => estimate)).toEqual([85, 85, 85]);
	}
	expect(shrinkEstimates([], [])).toMatchObject({ reason: 'noData' });
	expect(shrinkEstimates([85], [4])).toMatchObject({ reason: 'oneUnit' });
	expect(() => shrinkEstimates([85, 90], [4, 0])).toThrow(RangeError);
	expect(() => shrinkEstimates([85, Number.NaN], [4, 1])).toThrow(RangeError);
});

const passes = fc.array(
	fc
		.integer({ min: 0, max: 60 })
		.chain((n) => fc.record({ successes: fc.nat({ max: n }), trials: fc.constant(n) })),
	{ minLength: 2, maxLength: 25 }
);

test('[SH3] posterior means lie between own rate and prior mean', () => {
	fc.assert(
		fc.property(passes, (counts) => {
			const found = betaBinomial(counts);
			if (found.kind === 'notEstimable') return;
			const prior = found.alpha / (found.alpha + found.beta);
			found.units.forEach(({ mean, lower, upper }, i) => {
				const { successes, trials } = counts[i] ?? { successes: 0, trials: 0 };
				const own = trials === 0 ? prior : successes / trials;
				expect(mean).toBeGreaterThanOrEqual(Math.min(own, prior) - 1e-12);
				expect(mean).toBeLessThanOrEqual(Math.max(own, prior) + 1e-12);
				expect(lower).toBeLessThanOrEqual(upper);
			});
		}),
		{ numRuns: 200 }
	);
});

test('[SH4] no fit, and why', () => {
	const of = (x: number[], n: number[]) => betaBinomial(countsOf(x, n));
	expect(of([], [])).toMatchObject({ reason: 'noData' });
	expect(of([0, 0], [0, 0])).toMatchObject({ reason: 'noData' });
	expect(of([4, 5], [4, 5])).toMatchObject({ reason: 'noVariation' });
	expect(of([5, 5, 5], [10, 10, 10])).toMatchObject({ reason: 'noDifferences' });
	expect(of([1, 0, 1], [1, 1, 1])).toMatchObject({ reason: 'noDifferences' });
	expect(of([20, 0, 20, 0], [20, 20, 20, 20])).toMatchObject({ reason: 'noConvergence' });
	expect(() => of([3], [2])).toThrow(RangeError);
	expect(() => of([0.5], [2])).toThrow(RangeError);
});
