import { expect, test } from 'vitest';
import { normal } from '../../simulate/rubric.ts';
import { estimated } from '../../test/vectors.ts';
import { randomFor, uniformInteger } from '../random/index.ts';
import { fitSeverity } from '../severity/index.ts';
import { sum } from '../sum.ts';
import { fairItemStats, itemStats, mqsInterval, poolMoments, reviewerTerm } from './index.ts';

const reviews = [90, 80, 70, 100].map((score) => ({ score, effect: 0 }));

test('[SC7] without effects it is the plain score; effect and fair score move together', () => {
	expect(fairItemStats(reviews, 85)).toEqual(itemStats([90, 80, 70, 100]));
	const severe = reviews.map(({ score }) => ({ score, effect: -4 }));
	const [found, plain] = [
		estimated(fairItemStats(severe, 89)),
		estimated(itemStats([90, 80, 70, 100]))
	];
	expect(found.mean).toBe(0.89);
	expect(found.variance).toBeCloseTo(plain.variance ?? 0, 12);
	expect(found.binaryVariance).not.toBe(plain.binaryVariance);
});

test('[SC7] no review, no score; what cannot be is refused', () => {
	expect(fairItemStats([], 80)).toEqual({ kind: 'notEstimable', reason: 'noItems' });
	expect(() => fairItemStats(reviews, 101)).toThrow(RangeError);
	expect(() => fairItemStats([{ score: 90, effect: NaN }], 90)).toThrow(RangeError);
	expect(() => fairItemStats([{ score: 190, effect: 100 }], 90)).toThrow(RangeError);
});

test('[SC7] covers the true score with severe and lenient reviewers', () => {
	const random = randomFor('0'.repeat(32), 'fair scores');
	const found = { covered: 0, n: 0 };
	for (let centre = 0; centre < 8; centre++) {
		const severity = Array.from({ length: 8 }, () => 5 * normal(random));
		const truth = Array.from({ length: 30 }, () => 70 + 4 * normal(random));
		const level = sum(severity) / severity.length;
		const data = truth.flatMap((mean, a) =>
			Array.from({ length: 10 }, () => {
				const r = uniformInteger(random, 0, 7);
				const score = mean + (severity[r] ?? 0) + 9 * normal(random);
				return { agent: `${a}`, reviewer: `${r}`, score: Math.min(100, Math.max(0, score)) };
			})
		);
		const fit = estimated(fitSeverity(data));
		const byAgent = Map.groupBy(data, ({ agent }) => agent);
		const pool = poolMoments(
			[...byAgent.values()].map((own) => itemStats(own.map(({ score }) => score)))
		);
		for (const [agent, own] of byAgent) {
			const { fair = 0, reviewerSe = 0 } = fit.agents.get(agent) ?? {};
			const scored = own.map(({ reviewer, score }) => ({
				score,
				effect: fit.reviewers.get(reviewer)?.effect ?? NaN
			}));
			const term = reviewerTerm(reviewerSe ** 2, pool.meanBinaryVariance ?? 0, [1]);
			const range = estimated(
				mqsInterval(fairItemStats(scored, fair), pool, { reviewerTerm: term })
			);
			const target = (truth[Number(agent)] ?? 0) + level;
			found.covered += Number(range.lower <= target && target <= range.upper);
			found.n += 1;
		}
	}
	expect(found.covered / found.n).toBeGreaterThanOrEqual(0.94);
});
