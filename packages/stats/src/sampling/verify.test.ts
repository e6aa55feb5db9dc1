import fc from 'fast-check';
import { expect, test } from 'vitest';
import { seedCommitment } from '../random/index.ts';
import { drawSample, nextReplacement, verifyDraw } from './index.ts';
import type { FrameEntry, RevealedDraw, SamplePick, SampleRequest } from './index.ts';

const seed = '5f0c1e7a9b3d4426881f0a6bd2c3e4f5';
const frame: FrameEntry[] = Array.from({ length: 12 }, (_, i) => ({
	interactionId: `i-${i}`,
	stratum: i < 8 ? 'a' : 'b',
	size: 1 + (i % 3)
}));
const request: SampleRequest = { seed, planId: 'plan', perStratum: 3, frame };
const honest: RevealedDraw = {
	...drawSample(request),
	...request,
	seedCommitment: seedCommitment(seed)
};
const [first, ...rest] = honest.picks;
if (first === undefined) throw new Error('the draw is not empty');
const { interactionId } = first;
const tampered = (change: Partial<RevealedDraw>) => verifyDraw({ ...honest, ...change }, frame);

test('[SA4] [SA8] an honest draw verifies, with and without replacements', () => {
	const plans = fc.record({
		perStratum: fc.oneof(
			fc.integer({ min: 1, max: 6 }),
			fc.tuple(fc.nat({ max: 5 }), fc.nat({ max: 5 })).map(
				([a, b]) =>
					new Map([
						['a', a],
						['b', b]
					])
			)
		),
		method: fc.constantFrom('srswor' as const, 'pareto' as const)
	});
	fc.assert(
		fc.property(plans, (plan) => {
			const own = { ...request, ...plan };
			const drawn = drawSample(own);
			expect(verifyDraw({ ...own, ...drawn }, frame.toReversed())).toEqual([]);
			const picks: (SamplePick & { replaces?: string })[] = [...drawn.picks];
			for (const pick of drawn.picks) {
				const taken = picks.map((one) => one.interactionId);
				const next = nextReplacement(own, pick.stratum, taken);
				if (next !== null) picks.push({ ...next, replaces: pick.interactionId });
			}
			expect(verifyDraw({ ...own, ...drawn, picks }, frame)).toEqual([]);
		})
	);
});

test('[SA4] the next of the order, none left, and a frame that does not hold what was taken', () => {
	const order = drawSample({ ...request, perStratum: 8 }).picks.filter((p) => p.stratum === 'a');
	const taken = order.slice(0, 3).map((pick) => pick.interactionId);
	expect(nextReplacement(request, 'a', taken)).toEqual({
		...order[3],
		inclusionProbability: 3 / 8
	});
	expect(
		nextReplacement(
			request,
			'a',
			order.map((pick) => pick.interactionId)
		)
	).toBeNull();
	expect(nextReplacement(request, 'z', [])).toBeNull();
	expect(() => nextReplacement(request, 'a', ['other'])).toThrow(RangeError);
});

test('[SA8] another seed than the one committed to', () => {
	const kinds = new Set(tampered({ seed: seed.replace('5', '6') }).map(({ kind }) => kind));
	expect(kinds).toContain('seedCommitment');
	expect(kinds).toContain('hex');
});

test('[SA8] a frame changed after the freeze', () => {
	const grown = [...frame, { interactionId: 'late', stratum: 'a' }];
	const kinds = verifyDraw(honest, grown).map(({ kind }) => kind);
	expect(kinds).toEqual(expect.arrayContaining(['frameHash', 'frameSize', 'stratumSize']));
	expect(tampered({ frameHash: 'x', frameSize: 3 })).toEqual([
		{ kind: 'frameHash', expected: honest.frameHash, found: 'x' },
		{ kind: 'frameSize', expected: 12, found: 3 }
	]);
});

test('[SA8] a pick dropped, added, repeated or swapped', () => {
	expect(tampered({ picks: rest })).toEqual([{ kind: 'missing', interactionId }]);
	expect(tampered({ picks: [...honest.picks, first] })).toEqual([
		{ kind: 'repeated', interactionId }
	]);
	const drawn = new Set(honest.picks.map((pick) => pick.interactionId));
	const liked = frame.find((entry) => !drawn.has(entry.interactionId))?.interactionId ?? '';
	expect(tampered({ picks: [{ ...first, interactionId: liked }, ...rest] })).toEqual([
		{ kind: 'unexpected', interactionId: liked },
		{ kind: 'missing', interactionId }
	]);
});

test('[SA8] a replacement that jumps the order', () => {
	const whole = drawSample({ ...request, perStratum: 8 }).picks;
	const jump = whole.find((pick) => pick.stratum === 'a' && pick.order === 6);
	const next = whole.find((pick) => pick.stratum === 'a' && pick.order === 4);
	expect(jump).toBeDefined();
	const picks = [...honest.picks, { ...first, ...jump, replaces: interactionId }];
	expect(tampered({ picks })).toEqual([
		{ kind: 'unexpected', interactionId: jump?.interactionId },
		{ kind: 'missing', interactionId: next?.interactionId }
	]);
});

test.each([
	['stratum', 'b'],
	['hex', '00'],
	['order', 2],
	['inclusionProbability', 0.9],
	['stratumSize', 80]
] as const)('[SA8] a wrong %s', (field, found) => {
	expect(tampered({ picks: [{ ...first, [field]: found }, ...rest] })).toEqual([
		{ kind: field, interactionId, expected: first[field], found }
	]);
});
