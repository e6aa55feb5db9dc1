import fc from 'fast-check';
import { expect, test } from 'vitest';
import { estimated } from '../../test/vectors.ts';
import { seededRandom, uniform, uniformInteger } from '../random/index.ts';
import { normalQuantile } from '../special/index.ts';
import {
	SEVERITY_POLICY,
	fairDifference,
	fitSeverity,
	reviewGroups,
	severityVerdict
} from './index.ts';
import type { Review } from './index.ts';

const AGENTS = 40;
const severities = [-6, -3, -1, 0, 1, 2, 3, 4];

/** Reviews of agents with true means about 80, reviewers adding `severities`. */
function simulated(seed: number, reviewsEach: number, reviewersEach = severities.length): Review[] {
	const random = seededRandom(seed.toString(16).padStart(32, '0'));
	const normal = () => normalQuantile((uniform(random) * 2 ** 32 + 0.5) / (2 ** 32 + 1));
	return Array.from({ length: AGENTS }, (_, a) => {
		const mean = 80 + 4 * normal();
		return Array.from({ length: reviewsEach }, () => {
			const r = (a + uniformInteger(random, 0, reviewersEach - 1)) % severities.length;
			return {
				agent: `a${a}`,
				reviewer: `r${r}`,
				score: mean + (severities[r] ?? 0) + 5 * normal()
			};
		});
	}).flat();
}

const context = { systemShare: 1, rubricVersions: 1 };

test('[SV2] known severities are recovered within their errors', () => {
	const fit = estimated(fitSeverity(simulated(1, 30)));
	const inside = severities.filter((truth, r) => {
		const found = fit.reviewers.get(`r${r}`);
		return Math.abs((found?.effect ?? NaN) - truth) < 2.5 * (found?.se ?? 0);
	});
	expect(inside).toHaveLength(severities.length);
	expect(Math.sqrt(fit.variances.residual)).toBeCloseTo(5, 0);
});

test('[SV2] [SV3] order, shift and scale', () => {
	fc.assert(
		fc.property(
			fc.integer({ min: 2, max: 50 }),
			fc.integer({ min: -40, max: 40 }),
			fc.double({ min: 0.2, max: 5, noNaN: true }),
			fc.constantFrom('fixed', 'random'),
			(seed, shift, scale, agents) => {
				const reviews = simulated(seed, 6, 3);
				const fit = estimated(fitSeverity(reviews, agents));
				const changed = reviews
					.toReversed()
					.map((review) => ({ ...review, score: scale * review.score + shift }));
				const moved = estimated(fitSeverity(changed, agents));
				for (const [name, { fair, se, reviewerSe }] of fit.agents) {
					expect(moved.agents.get(name)?.fair).toBeCloseTo(scale * fair + shift, 2);
					expect(moved.agents.get(name)?.se).toBeCloseTo(scale * se, 2);
					expect(reviewerSe).toBeLessThanOrEqual(se);
				}
				for (const [name, { effect }] of fit.reviewers)
					expect(moved.reviewers.get(name)?.effect).toBeCloseTo(scale * effect, 2);
			}
		),
		{ numRuns: 8 }
	);
});

test('[SV4] a difference turns its sign and knows its agents', () => {
	const fit = estimated(fitSeverity(simulated(3, 8)));
	const there = fairDifference(fit, 'a1', 'a2');
	const back = fairDifference(fit, 'a2', 'a1');
	expect(back.estimate).toBe(-there.estimate);
	expect(back.se).toBeCloseTo(there.se, 12);
	expect(fairDifference(fit, 'a1', 'a1')).toEqual({ estimate: 0, se: 0 });
	expect(() => fairDifference(fit, 'a1', 'nobody')).toThrow(RangeError);
});

const review = (agent: string, reviewer: string, score: number): Review => ({
	agent,
	reviewer,
	score
});

test('[SV2] what cannot be estimated says why', () => {
	const reasonOf = (reviews: Review[], agents?: 'fixed' | 'random') => fitSeverity(reviews, agents);
	const none = (reason: string) => ({ kind: 'notEstimable', reason });
	expect(reasonOf([])).toEqual(none('noReviews'));
	expect(reasonOf([review('a', 'r', 80), review('b', 'r', 90)])).toEqual(none('oneReviewer'));
	expect(
		reasonOf([review('a', 'r', 80), review('a', 's', 90), review('a', 's', 70)], 'random')
	).toEqual(none('oneAgent'));
	const islands = [
		review('a', 'r', 80),
		review('a', 'r', 82),
		review('b', 's', 90),
		review('b', 's', 70)
	];
	expect(reasonOf(islands)).toEqual(none('disconnected'));
	expect(reasonOf([review('a', 'r', 80), review('a', 's', 82)])).toEqual(none('tooFewReviews'));
	const constant = simulated(4, 4).map((one) => ({ ...one, score: 80.1 }));
	expect(reasonOf(constant)).toEqual(none('noVariation'));
	const additive = simulated(4, 6).map((one) => ({ ...one, score: one.agent.length * 10 }));
	expect(reasonOf(additive)).toEqual(none('noVariation'));
	expect(() => reasonOf([review('a', 'r', Number.NaN)])).toThrow(RangeError);
	expect(() => reasonOf([review('a', 'r', Infinity)])).toThrow(RangeError);
});

test('[SV1] islands are told apart, the larger first', () => {
	const reviews = [
		review('a', 'r', 1),
		review('b', 's', 1),
		review('c', 't', 1),
		review('c', 's', 1)
	];
	expect(reviewGroups(reviews)).toEqual([
		{ agents: ['b', 'c'], reviewers: ['s', 't'] },
		{ agents: ['a'], reviewers: ['r'] }
	]);
	expect(reviewGroups([])).toEqual([]);
});

test('[SV5] a good design is adjusted; a far adjustment goes to a person', () => {
	const reviews = simulated(5, 30);
	const fit = fitSeverity(reviews);
	expect(severityVerdict(reviews, fit, context)).toEqual({
		kind: 'adjust',
		firm: true,
		toPerson: []
	});
	const narrow = simulated(5, 30, 1).concat(simulated(6, 4));
	const verdict = severityVerdict(narrow, fitSeverity(narrow), context);
	expect(verdict.kind).toBe('adjust');
	expect(verdict.kind === 'adjust' && verdict.toPerson.length).toBeGreaterThan(0);
});

test('[SV5] each gate that fails is named', () => {
	const reviews = simulated(7, 20);
	const fit = fitSeverity(reviews);
	const gatesOf = (given: Review[], chosen = context, fitted = fitSeverity(given)) => {
		const verdict = severityVerdict(given, fitted, chosen);
		return verdict.kind === 'adjust' ? [] : verdict.failed.map(({ gate }) => gate);
	};
	expect(gatesOf(reviews, { systemShare: 0.89, rubricVersions: 2 }, fit)).toEqual([
		'assignment',
		'rubric'
	]);
	const islands = reviews.map((one) => ({ ...one, agent: `${one.agent}${one.reviewer}` }));
	expect(gatesOf(islands)).toEqual(['connected', 'precision']);
	expect(gatesOf(reviews.map((one, i) => ({ ...one, score: i % 2 ? 100 : one.score })))).toEqual([
		'ceiling'
	]);
	const two = reviews.map((one) => ({ ...one, reviewer: one.reviewer < 'r4' ? 'r1' : 'r2' }));
	expect(gatesOf(two)).toEqual(['reviewers']);
	expect(gatesOf([...reviews, review('a1', 'new', 60)])).toEqual(['reviews']);
	const strict = { ...SEVERITY_POLICY, sePointsMax: 0.1 };
	expect(severityVerdict(reviews, fit, context, strict)).toEqual({
		kind: 'doNotAdjust',
		failed: [{ gate: 'precision', reviewers: expect.arrayContaining(['r0', 'r7']) as string[] }]
	});
	expect(gatesOf([])).toEqual(['reviewers', 'precision']);
	expect(() => severityVerdict(reviews, fit, { systemShare: 2, rubricVersions: 1 })).toThrow(
		RangeError
	);
});
