import { describe, expect, test } from 'vitest';
import { estimated, testEveryNumber, vectorFiles } from '../../test/vectors.ts';
import { fairDifference, fitSeverity, reviewGroups, reviewerVarianceTest } from './index.ts';
import type { AgentEffects, Review } from './index.ts';

type Named = Record<string, number>;
type Case = {
	id: string;
	input: {
		rows?: [string, string, string, number][];
		model?: { agent: AgentEffects; item: 'none' | 'random' };
		pairs?: [string, string][];
	};
	expected: {
		remlCriterion: number;
		singular: boolean;
		variances: Named & { Residual: number };
		reviewer: Named;
		reviewerPevSe: Named;
		reviewerCondSd: Named;
		nObs: number;
		agent?: Named;
		fair: Named;
		fairSe: Named;
		rawMean: Named;
		seDiffFirstTwoAgents: number;
		mu?: number;
		muSe?: number;
		lrtReviewer?: number;
		components: number;
		membership: Named;
	};
};

const tolerance = 0.002;

function near(found: number | undefined, expected: number | undefined, within = tolerance) {
	if (expected === undefined) return;
	expect(Math.abs((found ?? Number.NaN) - expected)).toBeLessThanOrEqual(within);
}

const reviewsOf = ({ rows = [], model }: Case['input']): Review[] =>
	rows.map(([agent, reviewer, item, score]) =>
		model?.item === 'random' ? { agent, reviewer, item, score } : { agent, reviewer, score }
	);

describe.each(vectorFiles<Case>('mixed_model'))('%s vectors of lme4', (_, file) => {
	const { cases } = file;
	const fits = cases.filter(({ input }) => input.rows);
	test.each(fits.map((fit) => [fit.id, fit] as const))(
		'[SV2] [SV3] [SV4] [SV6] %s',
		(_id, { input, expected }) => {
			const reviews = reviewsOf(input);
			const found = estimated(fitSeverity(reviews, input.model?.agent));
			near(found.remlCriterion, expected.remlCriterion, 1e-4);
			expect(found.singular).toBe(expected.singular);
			const { agent, reviewer, item, Residual } = expected.variances;
			for (const [variance, reference] of [
				[found.variances.agent, agent],
				[found.variances.reviewer, reviewer],
				[found.variances.item, item],
				[found.variances.residual, Residual]
			] as const) {
				expect(variance === null).toBe(reference === undefined);
				near(
					variance ?? undefined,
					reference,
					Math.max(expected.singular ? 0.01 : 0, tolerance * (reference ?? 0))
				);
			}
			for (const [name, effect] of Object.entries(expected.reviewer)) {
				near(found.reviewers.get(name)?.effect, effect);
				near(found.reviewers.get(name)?.se, expected.reviewerPevSe[name]);
				near(found.reviewers.get(name)?.conditionalSe, expected.reviewerCondSd[name]);
			}
			for (const [name, fair] of Object.entries(expected.fair)) {
				near(found.agents.get(name)?.fair, fair);
				near(found.agents.get(name)?.se, expected.fairSe[name]);
				near(found.agents.get(name)?.raw, expected.rawMean[name], 1e-9);
			}
			for (const [name, effect] of Object.entries(expected.agent ?? {}))
				near((found.agents.get(name)?.fair ?? 0) - (found.mean?.estimate ?? 0), effect);
			expect(reviews).toHaveLength(expected.nObs);
			near(found.mean?.estimate, expected.mu);
			near(found.mean?.se, expected.muSe);
			const [first = '', second = ''] = Object.keys(expected.fair);
			near(fairDifference(found, first, second).se, expected.seDiffFirstTwoAgents);
			const lrt = estimated(reviewerVarianceTest(reviews, input.model?.agent));
			near(lrt.statistic, expected.lrtReviewer, 1e-4);
		}
	);

	test.each(cases.filter(({ input }) => input.pairs).map((graph) => [graph.id, graph] as const))(
		'[SV1] components: %s',
		(_id, { input, expected }) => {
			const groups = reviewGroups(
				(input.pairs ?? []).map(([agent, reviewer]) => ({ agent, reviewer }))
			);
			expect(groups).toHaveLength(expected.components);
			for (const { agents, reviewers } of groups) {
				const members = [...agents, ...reviewers].map((name) => expected.membership[name]);
				expect(new Set(members).size).toBe(1);
			}
		}
	);

	testEveryNumber(file);
});
