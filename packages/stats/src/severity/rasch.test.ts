import { describe, expect, test } from 'vitest';
import { estimated, testEveryNumber, vectorFiles } from '../../test/vectors.ts';
import { fitRasch, type RubricReview } from './index.ts';

type Case = {
	id: string;
	input: { agent: number[]; reviewer: number[]; responses: number[][]; categories: number };
	expected: {
		criterionDifficulty: number[];
		reviewerSeverity: number[];
		steps: number[];
		variance: number;
		deviance: number;
		agentEap: number[];
		agentEapSd: number[];
		agentPid: number[];
	};
};

const reviewsOf = ({ agent, reviewer, responses }: Case['input']): RubricReview[] =>
	responses.map((own, i) => ({
		agent: String(agent[i]),
		reviewer: String(reviewer[i]),
		responses: own
	}));

describe.each(vectorFiles<Case>('mfrm'))('%s vectors of TAM', (_, file) => {
	const { cases } = file;
	test.each(cases.map(({ id, input, expected }) => [id, input, expected] as const))(
		'[SV8] %s',
		(_id, input, expected) => {
			const found = estimated(fitRasch(reviewsOf(input), input.categories));
			const near = (value: number | undefined, reference: number | undefined) =>
				expect(Math.abs((value ?? NaN) - (reference ?? NaN))).toBeLessThan(1e-3);
			expected.criterionDifficulty.forEach((value, c) => near(found.difficulties[c], value));
			expected.steps.forEach((value, k) => near(found.steps[k], value));
			expected.reviewerSeverity.forEach((value, r) =>
				near(found.reviewers.get(String(r + 1))?.severity, value)
			);
			expected.agentPid.forEach((pid, i) => {
				near(found.agents.get(String(pid))?.ability, expected.agentEap[i]);
				near(found.agents.get(String(pid))?.sd, expected.agentEapSd[i]);
			});
			near(found.variance, expected.variance);
			near(found.deviance, expected.deviance);
			for (const { fairAverage } of found.agents.values()) {
				expect(fairAverage).toBeGreaterThan(0);
				expect(fairAverage).toBeLessThan(100);
			}
			for (const { infit, outfit } of found.reviewers.values()) {
				expect(infit).toBeCloseTo(1, 0);
				expect(outfit).toBeCloseTo(1, 0);
			}
		}
	);

	testEveryNumber(file);
});

test('[SV8] what has no place on the scale says why', () => {
	const review = (agent: string, reviewer: string, ...responses: (number | null)[]) => ({
		agent,
		reviewer,
		responses
	});
	const none = (reason: string) => ({ kind: 'notEstimable', reason });
	const mixed = [review('a', 'r', 1, 0), review('a', 's', 0, 1), review('b', 'r', 0, 1)];
	expect(fitRasch([], 2)).toEqual(none('noReviews'));
	expect(fitRasch([review('a', 'r', null)], 2)).toEqual(none('noReviews'));
	expect(fitRasch([review('a', 'r', 1, 0)], 2)).toEqual(none('oneReviewer'));
	expect(fitRasch([review('a', 'r', 1, 0), review('b', 's', 0, 1)], 2)).toEqual(
		none('disconnected')
	);
	const apart = [review('a', 'r', 1, null), review('a', 's', null, 1), review('b', 'r', 0, null)];
	expect(fitRasch([...apart, review('b', 's', null, 0)], 2)).toEqual(none('disconnected'));
	expect(fitRasch([...mixed, review('b', 's', 1, 1)], 3)).toEqual(none('unusedStep'));
	expect(fitRasch([...mixed, review('b', 't', 1, 1)], 2)).toEqual(none('extremeResponses'));
	expect(() => fitRasch([review('a', 'r', 2)], 2)).toThrow(RangeError);
	expect(() => fitRasch([review('a', 'r', 0.5)], 2)).toThrow(RangeError);
	expect(() => fitRasch([review('a', 'r', 0), review('a', 's', 0, 1)], 2)).toThrow(RangeError);
	expect(() => fitRasch(mixed, 1)).toThrow(RangeError);
});

test('[SV8] agents that do not differ have variance 0 to six digits, or the fit says it failed', () => {
	const review = (agent: string, reviewer: string, ...responses: (number | null)[]) => ({
		agent,
		reviewer,
		responses
	});
	const found = fitRasch(
		[
			review('a1', 'r0', null, 0),
			review('a1', 'r2', 1, 2),
			review('a0', 'r1', null, 1),
			review('a2', 'r0', 0, 1),
			review('a1', 'r0', 0, 0),
			review('a1', 'r0', 0, 2),
			review('a1', 'r2', 1, 1),
			review('a2', 'r1', 1, 0)
		],
		3
	);
	expect(found.kind === 'rasch' ? found.variance < 1e-5 : found.reason === 'notConverged').toBe(
		true
	);
});
