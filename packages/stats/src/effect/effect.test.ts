import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { announced } from '../../simulate/coaching.ts';
import { estimated, relativeError, testEveryNumber, vectorFiles } from '../../test/vectors.ts';
import { newcombeInterval } from '../interval/index.ts';
import { welchDifference } from '../compare/index.ts';
import {
	ancova,
	changeVerdict,
	clusteredDifference,
	differenceInDifferences,
	programmeVerdict,
	regressionToMean
} from './index.ts';
import type { AgentChange } from './index.ts';

type Welch = { t?: number; df: number; se: number; ci: [number, number]; p: number };
type Rtm = Record<
	| 'mu'
	| 'sdBetween'
	| 'sdWithin'
	| 'nBaseline'
	| 'cutoff'
	| 'expectedRtm'
	| 'selectedTrueMean'
	| 'selectedObservedMean',
	number
>;
type Newcombe = {
	pre: [number, number];
	post: [number, number];
	change: number;
	ci: [number, number];
};
type Programme = {
	meanChangeCoached: number;
	meanChangeControl: number;
	did: number;
	welch: Welch;
	pooled: Welch;
	itemLevel: Record<'did' | 'seClusterHC1' | 'seCR2' | 'dfCR2', number>;
	ancova: Welch & { effect: number; slope: number; seHC3: number };
};
type Case = {
	id: string;
	input?: { rows: [string, number, number, number][] };
	expected: Programme | Rtm[] | Newcombe[];
};

const near = (found: number, expected: number) =>
	expect(relativeError(found, expected)).toBeLessThanOrEqual(1e-7);

function changesOf(rows: [string, number, number, number][]): AgentChange[] {
	const mean = (own: typeof rows, period: number) => {
		const scores = own.filter((row) => row[2] === period).map((row) => row[3]);
		return scores.reduce((sum, score) => sum + score, 0) / scores.length;
	};
	return [...Map.groupBy(rows, ([agent]) => agent).values()].map((own) => ({
		coached: own[0]?.[1] === 1,
		before: mean(own, 0),
		after: mean(own, 1)
	}));
}

describe.each(vectorFiles<Case>('did'))('%s vectors of R', (_, file) => {
	const { cases } = file;
	const programmes = cases.flatMap(({ id, input, expected }) =>
		input ? [[id, input.rows, expected as Programme] as const] : []
	);
	test.each(programmes)('[EF2] [EF3] %s', (_id, rows, expected) => {
		const agents = changesOf(rows);
		const found = estimated(differenceInDifferences(agents));
		near(found.coached.meanChange, expected.meanChangeCoached);
		near(found.others.meanChange, expected.meanChangeControl);
		const line = estimated(ancova(agents));
		const changes = (coached: boolean) =>
			agents.filter((agent) => agent.coached === coached).map((a) => a.after - a.before);
		const pooled = estimated(welchDifference(changes(true), changes(false), 0.95, 'pooled'));
		near(pooled.df, expected.pooled.df);
		near(pooled.se, expected.pooled.se);
		near(pooled.p, expected.pooled.p);
		near(pooled.lower, expected.pooled.ci[0]);
		near(pooled.upper, expected.pooled.ci[1]);
		near(line.slope, expected.ancova.slope);
		near(line.robustSe ?? NaN, expected.ancova.seHC3);
		for (const [difference, effect, reference] of [
			[estimated(found.difference), expected.did, expected.welch],
			[line, expected.ancova.effect, expected.ancova]
		] as const) {
			near(difference.estimate, effect);
			near(difference.se, reference.se);
			near(difference.df, reference.df);
			near(difference.p, reference.p);
			if (reference.t !== undefined) near(difference.t, reference.t);
			near(difference.lower, reference.ci[0]);
			near(difference.upper, reference.ci[1]);
		}
	});

	test.each(programmes)('[EF7] single scores: %s', (_id, rows, { itemLevel }) => {
		const scores = rows.map(([agent, coached, period, score]) => ({
			agent,
			coached: coached === 1,
			after: period === 1,
			score
		}));
		const found = estimated(clusteredDifference(scores));
		near(found.estimate, itemLevel.did);
		near(found.se1, itemLevel.seClusterHC1);
		near(found.se, itemLevel.seCR2);
		near(found.df, itemLevel.dfCR2);
	});

	test('[EF1] regression to the mean', () => {
		for (const row of cases.find(({ id }) => id === 'regression-to-mean')?.expected as Rtm[]) {
			const { mu: mean, nBaseline: reviews, ...rest } = row;
			const found = regressionToMean({ mean, reviews, ...rest });
			near(found.expectedRise, row.expectedRtm);
			near(found.trueMean, row.selectedTrueMean);
			near(found.observedMean, row.selectedObservedMean);
		}
	});

	test('[EF4] one agent: 4 of 8 to 8 of 8 is +50 points, and at least 7', () => {
		for (const row of cases.find(({ id }) => id.endsWith('newcombe'))?.expected as Newcombe[]) {
			const counts = ([successes, trials]: [number, number]) => ({ successes, trials });
			const found = estimated(newcombeInterval(counts(row.post), counts(row.pre)));
			near(found.estimate, row.change);
			near(found.lower, row.ci[0]);
			near(found.upper, row.ci[1]);
		}
	});

	testEveryNumber(file);
});

const points = fc.integer({ min: 0, max: 1000 }).map((tenths) => tenths / 10);
const programme = fc.array(fc.record({ coached: fc.boolean(), before: points, after: points }), {
	minLength: 1,
	maxLength: 30
});

test('[EF2] [EF3] order, a shift common to all, and never NaN', () => {
	fc.assert(
		fc.property(programme, fc.integer({ min: -20, max: 20 }), (agents, shift) => {
			const moved = agents.map((agent) => ({ ...agent, after: agent.after + shift })).toReversed();
			const [did, didMoved] = [differenceInDifferences(agents), differenceInDifferences(moved)];
			expect(didMoved.kind).toBe(did.kind);
			if (did.kind === 'notEstimable' || didMoved.kind === 'notEstimable') return;
			expect(didMoved.coached.meanChange).toBeCloseTo(did.coached.meanChange + shift, 8);
			expect(didMoved.difference.kind).toBe(did.difference.kind);
			if (did.difference.kind === 'interval' && didMoved.difference.kind === 'interval')
				expect(didMoved.difference.lower).toBeCloseTo(did.difference.lower, 6);
			const [line, lineMoved] = [ancova(agents), ancova(moved)];
			expect(lineMoved.kind).toBe(line.kind);
			if (line.kind === 'interval' && lineMoved.kind === 'interval')
				expect(lineMoved.estimate).toBeCloseTo(line.estimate, 6);
		})
	);
});

test('[EF2] [EF3] too little gives a reason', () => {
	const agent = (coached: boolean, before: number, after: number) => ({ coached, before, after });
	const none = (reason: string) => ({ kind: 'notEstimable', reason });
	expect(differenceInDifferences([])).toEqual(none('noCoached'));
	expect(differenceInDifferences([agent(true, 1, 2)])).toEqual(none('noOthers'));
	const pair = [agent(true, 80, 90), agent(false, 85, 86)];
	expect(differenceInDifferences(pair)).toMatchObject({
		coached: { agents: 1, meanChange: 10 },
		others: { agents: 1, meanChange: 1 },
		difference: none('oneValue')
	});
	expect(ancova(pair)).toEqual(none('tooFewAgents'));
	const flat = [...pair, agent(true, 80, 91), agent(false, 85, 88)];
	expect(ancova(flat)).toEqual(none('noVariation'));
	expect(ancova([agent(true, 1, 2), ...pair, agent(false, 7, 8)])).toMatchObject({
		kind: 'interval'
	});
	expect(() => ancova([agent(true, NaN, 1)])).toThrow(RangeError);
	expect(() => differenceInDifferences([agent(true, 1, Infinity)])).toThrow(RangeError);
});

test('[EF7] single scores: order, a shift common to all, reasons', () => {
	const scores = Array.from({ length: 48 }, (_, i) => ({
		agent: `a${i % 6}`,
		coached: i % 2 === 0,
		after: i % 4 > 1,
		score: 70 + ((i * 37) % 23)
	}));
	const found = estimated(clusteredDifference(scores));
	const moved = scores.map((one) => ({ ...one, score: one.score + (one.after ? 9 : 4) }));
	const again = estimated(clusteredDifference(moved.toReversed()));
	for (const key of ['estimate', 'se', 'se1', 'df', 'lower', 'upper'] as const)
		expect(again[key]).toBeCloseTo(found[key], 9);
	const none = (reason: string) => ({ kind: 'notEstimable', reason });
	expect(clusteredDifference([])).toEqual(none('emptyCell'));
	expect(
		clusteredDifference(scores.filter(({ agent, coached }) => coached || agent === 'a1'))
	).toEqual(none('oneAgent'));
	expect(clusteredDifference(scores.map((one) => ({ ...one, score: 80.1 })))).toEqual(
		none('noVariation')
	);
	expect(() =>
		clusteredDifference([...scores, { agent: 'a', coached: true, after: true, score: NaN }])
	).toThrow(RangeError);
});

test('[EF1] lower cutoffs and fewer reviews regress more', () => {
	const base = { mean: 88, sdBetween: 4, sdWithin: 12, reviews: 5, cutoff: 83 };
	const rise = (change: object) => regressionToMean({ ...base, ...change }).expectedRise;
	expect(rise({ cutoff: 80 })).toBeGreaterThan(rise({}));
	expect(rise({ reviews: 20 })).toBeLessThan(rise({}));
	for (const bad of [{ sdWithin: 0 }, { reviews: 0 }, { mean: NaN }, { cutoff: -1e9 }])
		expect(() => rise(bad)).toThrow(RangeError);
});

const interval = (lower: number, upper: number) => ({
	kind: 'interval' as const,
	estimate: (lower + upper) / 2,
	lower,
	upper,
	level: 0.95
});
const conditions = { freshBaseline: true, sameCriterion: true };

test('[EF4] the wording follows the interval', () => {
	const say = (lower: number, upper: number) =>
		changeVerdict(interval(lower, upper), { ...conditions, reviews: 10 });
	expect(say(1, 9).kind).toBe('improved');
	expect(say(-9, -1).kind).toBe('lower');
	expect(say(-3, 4).kind).toBe('noClearChange');
	expect(say(-10, 10)).toMatchObject({ kind: 'noEvidenceYet', more: 30 });
	expect(say(0, 10)).toMatchObject({ kind: 'noEvidenceYet', more: 1 });
});

test('[EF4] no fresh baseline or another criterion: no number', () => {
	const blocked = (changed: object) =>
		changeVerdict(interval(1, 9), { ...conditions, ...changed, reviews: 5, expectedRise: 5.7 });
	expect(blocked({ freshBaseline: false })).toEqual({
		kind: 'blocked',
		reason: 'noFreshBaseline',
		expectedRise: 5.7
	});
	expect(blocked({ sameCriterion: false })).toMatchObject({ reason: 'criterionChanged' });
	expect(() => changeVerdict(interval(1, 2), { ...conditions, reviews: 0 })).toThrow(RangeError);
});

test('[EF5] what may be claimed of a programme', () => {
	const agents = Array.from({ length: 24 }, (_, i) => ({
		coached: i % 2 === 0,
		before: 80 + (i % 5),
		after: 82 + ((i * 7) % 5) + (i % 2 === 0 ? 6 : 0)
	}));
	const verdict = (size: number, change: object = {}) =>
		programmeVerdict(estimated(differenceInDifferences(agents.slice(0, size))), {
			...conditions,
			started: { coached: 13, others: 12 },
			comparedWith: 'waiting',
			...change
		});
	expect(verdict(24)).toMatchObject({ kind: 'improved', comparedWith: 'waiting' });
	expect(verdict(8)).toEqual({ kind: 'changesOnly', reason: 'fewAgents' });
	expect(verdict(24, { started: { coached: 16, others: 12 } })).toEqual({
		kind: 'changesOnly',
		reason: 'attrition'
	});
	expect(verdict(24, { freshBaseline: false })).toMatchObject({ kind: 'blocked' });
	expect(() => verdict(24, { started: { coached: 1, others: 12 } })).toThrow(RangeError);
});

test('[EF6] without an effect nothing is announced, unless the selecting scores are used', () => {
	const found = announced(0, 5, 2000);
	expect(found.fresh).toBeLessThanOrEqual(0.03);
	expect(found.ancova).toBeLessThanOrEqual(0.03);
	expect(found.beforeAfter).toBeGreaterThan(0.9);
	expect(Math.abs(found.estimate)).toBeLessThan(0.2);
});
