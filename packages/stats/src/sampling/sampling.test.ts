import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { relativeError, testEveryNumber, vectorFiles } from '../../test/vectors.ts';
import { permanentRandomNumbers, randomFor, uniform } from '../random/index.ts';
import { combinedInclusion, compareCodePoints, drawSample, eligibleSize } from './index.ts';
import { floorSizes, frameHash, inclusionProbabilities, paretoRank } from './index.ts';
import type { FrameEntry } from './index.ts';

const seed = '5f0c1e7a9b3d4426881f0a6bd2c3e4f5';
const seedOf = (i: number) => i.toString(16).padStart(32, '0');

type Case = {
	id: string;
	input: {
		seed: string;
		plan: string;
		frame: { id: string; stratum: string; size?: number }[];
		allocation: Record<string, number>;
	};
	expected: {
		orderByStratum: Record<string, string[]>;
		selected: string[];
		pareto?: { lambda: Record<string, number>; Q: Record<string, number>; selected: string[] };
	};
};

describe.each(vectorFiles<Case>('prn_sampling'))('%s vectors of prnsamplr', (_, file) => {
	const { cases } = file;
	test.each(cases)('[SA2] [SA3] [SA5] $id', ({ input, expected }) => {
		const frame = input.frame.map(({ id, ...rest }): FrameEntry => ({
			interactionId: id,
			...rest
		}));
		const perStratum = new Map(Object.entries(input.allocation));
		const request = { seed: input.seed, planId: input.plan, frame, perStratum };
		const ids = (found: ReturnType<typeof drawSample>) =>
			found.picks.map(({ interactionId }) => interactionId);
		const all = drawSample({ ...request, perStratum: frame.length }).picks;
		for (const [stratum, order] of Object.entries(expected.orderByStratum)) {
			const own = all.filter((pick) => pick.stratum === stratum);
			expect(own.map(({ interactionId }) => interactionId)).toEqual(order);
		}
		expect(ids(drawSample(request)).toSorted()).toEqual(expected.selected.toSorted());
		if (expected.pareto === undefined) return;
		const { lambda, Q, selected } = expected.pareto;
		const drawn = drawSample({ ...request, method: 'pareto' });
		expect(ids(drawn).toSorted()).toEqual(selected.toSorted());
		const numberOf = permanentRandomNumbers(input.seed, input.plan);
		for (const { interactionId: id, inclusionProbability } of drawn.picks)
			expect(relativeError(inclusionProbability, lambda[id] ?? 0)).toBeLessThan(1e-12);
		for (const [stratum, own] of Map.groupBy(input.frame, (entry) => entry.stratum)) {
			const sizes = own.map(({ size = 1 }) => size);
			const found = inclusionProbabilities(sizes, input.allocation[stratum] ?? 0);
			own.forEach(({ id }, i) => {
				const probability = found[i] ?? Number.NaN;
				expect(relativeError(probability, lambda[id] ?? 0)).toBeLessThan(1e-12);
				const rank = paretoRank(numberOf(id).u, probability);
				expect(relativeError(rank, Q[id] ?? 0)).toBeLessThan(1e-12);
			});
		}
	});

	testEveryNumber(file);
});

describe.each(
	vectorFiles<{ id: string; input: { size: number[]; n: number }; expected: { pi: number[] } }>(
		'survey_means',
		'sampling'
	)
)('%s vectors of R', (_, file) => {
	const { cases } = file;
	test('[SA5] inclusion probabilities', () => {
		const { input, expected } = cases.find(({ id }) => id === 'inclusion-prob') ?? {};
		const found = inclusionProbabilities(input?.size ?? [], input?.n ?? 0);
		expect(found).toHaveLength(expected?.pi.length ?? Number.NaN);
		found.forEach((pi, i) => expect(pi).toBeCloseTo(expected?.pi[i] ?? Number.NaN, 12));
	});

	testEveryNumber(file);
});

test('[SA5] equal sizes give n/N; a size of 0 is refused and can be lifted', () => {
	expect(inclusionProbabilities([3, 3, 3, 3], 2)).toEqual([0.5, 0.5, 0.5, 0.5]);
	expect(inclusionProbabilities([1, 9], 2)).toEqual([1, 1]);
	expect(() => inclusionProbabilities([0, 1, 1], 1)).toThrow(RangeError);
	expect(floorSizes([0, 1, 40])).toEqual([2, 2, 40]);
	expect(() => floorSizes([0, 0])).toThrow(RangeError);
	expect(() => paretoRank(0, 0.5)).toThrow(RangeError);
});

const sizes = fc.array(fc.integer({ min: 1, max: 400 }), { minLength: 2, maxLength: 30 });

test('[SA5] probabilities sum to n and grow with size', () => {
	fc.assert(
		fc.property(sizes, fc.integer({ min: 1, max: 29 }), (values, n) => {
			fc.pre(n <= values.length);
			const found = inclusionProbabilities(values, n);
			expect(found.reduce((a, b) => a + b)).toBeCloseTo(n, 9);
			const bySize = values.map((size, i) => [size, found[i] ?? 0] as const);
			bySize.sort((a, b) => a[0] - b[0]);
			bySize.forEach(([, pi], i) => expect(pi).toBeGreaterThanOrEqual(bySize[i - 1]?.[1] ?? 0));
		})
	);
});

const frameOf = (counts: number[]): FrameEntry[] =>
	counts.flatMap((size, agent) =>
		Array.from({ length: size }, (_, i) => ({
			interactionId: `i-${agent}-${i}`,
			stratum: `agent-${agent}`,
			size: 1 + ((i * 7) % 5)
		}))
	);
const frames = fc
	.array(fc.integer({ min: 1, max: 12 }), { minLength: 1, maxLength: 6 })
	.map((counts) => frameOf(counts));
const methods = fc.constantFrom('srswor' as const, 'pareto' as const);

test('[SA2] [SA3] the first n of each stratum, whatever the order of the frame', () => {
	fc.assert(
		fc.property(frames, fc.integer({ min: 1, max: 8 }), methods, (frame, perStratum, method) => {
			const request = { seed, planId: 'plan', frame, perStratum, method };
			const drawn = drawSample(request);
			expect(drawSample({ ...request, frame: frame.toReversed() })).toEqual(drawn);
			for (const { stratum, size, taken } of drawn.strata) {
				expect(taken).toBe(Math.min(size, perStratum));
				const orders = drawn.picks.filter((pick) => pick.stratum === stratum);
				expect(orders.map(({ order }) => order)).toEqual(orders.map((_, i) => i + 1));
			}
		})
	);
});

test('[SA2] a late interaction only inserts itself; another plan draws anew', () => {
	const ids = (frame: FrameEntry[], planId = 'plan') =>
		drawSample({ seed, planId, frame, perStratum: 60 }).picks.map((pick) => pick.interactionId);
	const frame = frameOf([40]);
	const late = { interactionId: 'late', stratum: 'agent-0' };
	expect(ids([...frame, late]).filter((id) => id !== 'late')).toEqual(ids(frame));
	expect(ids(frame, 'plan-2')).not.toEqual(ids(frame));
});

test('[SA5] equal sizes: Pareto draws what simple random sampling draws', () => {
	const frame = frameOf([20]).map((entry) => ({ ...entry, size: 3 }));
	const request = { seed, planId: 'plan', frame, perStratum: 6 };
	expect(drawSample({ ...request, method: 'pareto' }).picks).toEqual(drawSample(request).picks);
});

test('[SA3] [SA5] over many seeds each interaction is drawn π of the time', () => {
	const draws = 1000;
	for (const method of ['srswor', 'pareto'] as const) {
		const frame = frameOf([10]);
		const request = { planId: 'plan', frame, perStratum: 3, method };
		const counts = new Map<string, number>();
		for (let i = 0; i < draws; i++) {
			for (const pick of drawSample({ ...request, seed: seedOf(i) }).picks) {
				counts.set(pick.interactionId, (counts.get(pick.interactionId) ?? 0) + 1);
			}
		}
		const target = inclusionProbabilities(
			frame.map(({ size = 1 }) => (method === 'pareto' ? size : 1)),
			3
		);
		frame.forEach(({ interactionId }, i) => {
			const pi = target[i] ?? 0;
			// Pareto reaches its target within some per cent only.
			const slack =
				5 * Math.sqrt(draws * pi * (1 - pi)) + (method === 'pareto' ? 0.04 * draws * pi : 0);
			expect(Math.abs((counts.get(interactionId) ?? 0) - draws * pi)).toBeLessThan(slack);
		});
	}
});

test('[SA3] nothing to draw from; bad numbers are refused', () => {
	const request = { seed, planId: 'plan', frame: [], perStratum: 5 };
	expect(drawSample(request)).toMatchObject({ picks: [], strata: [], frameSize: 0 });
	for (const perStratum of [0, 1.5, Number.NaN, new Map([['agent-0', -1]])]) {
		expect(() => drawSample({ ...request, frame: frameOf([2]), perStratum })).toThrow(RangeError);
	}
	const named = new Map([['agent-1', 1]]);
	const { strata } = drawSample({ ...request, frame: frameOf([2, 2]), perStratum: named });
	expect(strata.map(({ taken }) => taken)).toEqual([0, 1]);
});

test('[SA6] the probability to be in at least one of independent draws', () => {
	expect(combinedInclusion([0.2, 0.5])).toBeCloseTo(0.6, 15);
	expect([combinedInclusion([]), combinedInclusion([1, 0.3])]).toEqual([0, 1]);
	const random = randomFor(seed, 'combined');
	for (let i = 0; i < 50; i++) {
		const pis = [uniform(random), uniform(random), uniform(random)];
		expect(combinedInclusion(pis)).toBeGreaterThanOrEqual(Math.max(...pis));
		expect(combinedInclusion(pis)).toBeLessThanOrEqual(pis.reduce((a, b) => a + b));
	}
	expect(() => combinedInclusion([1.2])).toThrow(RangeError);
});

test('[SA7] eligible items of the frame', () => {
	expect(eligibleSize(120, 8, 10)).toBe(96);
	expect(() => eligibleSize(120, 11, 10)).toThrow(RangeError);
	expect(() => eligibleSize(120, 0, 0)).toThrow(RangeError);
});

const lines = [
	{ interactionId: 'b', stratum: 'agent-2' },
	{ interactionId: '通话-1', stratum: '客服', size: 2.5 },
	{ interactionId: 'a', stratum: 'agent-1', size: 3 }
];

test('[SA1] the hash of the sorted lines; each part counts', () => {
	const text = 'a\tagent-1\t3\nb\tagent-2\t1\n通话-1\t客服\t2.5\n';
	const hash = createHash('sha256').update(text).digest('hex');
	expect(frameHash(lines)).toBe(hash);
	expect(frameHash(lines.toReversed())).toBe(hash);
	const changed = [
		{ interactionId: 'c', stratum: 'agent-2' },
		{ interactionId: 'b', stratum: 'agent-3' },
		{ interactionId: 'b', stratum: 'agent-2', size: 2 }
	].map((entry) => frameHash([entry, ...lines.slice(1)]));
	expect(new Set([hash, ...changed]).size).toBe(4);
});

test('[SA1] lines are in UTF-8 byte order, above the basic plane too', () => {
	const character = fc.constantFrom('a', 'b', '\u00e9', '\ud7ff', '\ue000', '\uffee', '\u{10000}');
	const text = fc.array(character).map((characters) => characters.join(''));
	fc.assert(
		fc.property(text, text, (a, b) => {
			const bytes = Buffer.compare(Buffer.from(a), Buffer.from(b));
			expect(Math.sign(compareCodePoints(a, b))).toBe(bytes);
		})
	);
});

test('[SA1] bad frames are refused', () => {
	const one = { interactionId: 'caf\u00e9', stratum: 's' };
	expect(() => frameHash([one, { ...one, interactionId: 'cafe\u0301' }])).toThrow(RangeError);
	for (const bad of [{ size: 0 }, { size: Number.NaN }, { stratum: '' }, { stratum: 'a\tb' }]) {
		expect(() => frameHash([{ ...one, ...bad }])).toThrow(RangeError);
	}
});
