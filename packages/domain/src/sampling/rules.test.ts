import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DomainError } from '../errors/index.ts';
import {
	drawSample,
	frameHash,
	nextReplacement,
	permanentRandomNumbers,
	seedCommitment,
	verifyDraw
} from './index.ts';

const seed = '5f0c1e7a9b3d4426881f0a6bd2c3e4f5';
const frame = [
	...Array.from({ length: 6 }, (_, i) => ({ interactionId: `call-${i + 1}`, stratum: 'agent-1' })),
	{ interactionId: '通话-1', stratum: '客服' },
	{ interactionId: '通话-2', stratum: '客服' }
];
const request = { seed, planId: 'plan-1', perStratum: 2, frame };
const code = (expected: string): unknown => expect.objectContaining({ code: expected });
const idsOf = (picks: readonly { interactionId: string }[]) =>
	picks.map(({ interactionId }) => interactionId);

test.each([
	['too short a seed', 'abc', 'plan', 'item'],
	['an upper-case seed', seed.toUpperCase(), 'plan', 'item'],
	['an empty plan', seed, '', 'item'],
	['a line break in the plan', seed, 'plan\nitem', 'x'],
	['a tab in the item', seed, 'plan', 'a\tb'],
	['half a character', seed, 'plan', '\ud800']
])('[SA1] refused: %s', (_, seedHex, planId, itemId) => {
	expect(() => permanentRandomNumbers(seedHex, planId)(itemId)).toThrow(code('invalidInput'));
	expect(() => permanentRandomNumbers(seedHex, planId)(itemId)).toThrow(DomainError);
});

test('[SA2] a bad seed has no commitment', () => {
	expect(() => seedCommitment('seed')).toThrow(code('invalidInput'));
});

test('[SA1] [SA2] [SA5] what is stored can be recomputed for good', () => {
	const agent = { stratum: 'agent-1', inclusionProbability: 1 / 3, stratumSize: 6 };
	const chinese = { stratum: '客服', inclusionProbability: 1, stratumSize: 2 };
	const pinned = {
		frameHash: '81211d084ea105bb9b88bb95b13a4b0ae655f6d996884a80feece9be103914cc',
		frameSize: 8,
		picks: [
			{
				...agent,
				interactionId: 'call-4',
				hex: '064bc50c404d5549a25131c53fa22112cbad7c3c4ac8ef2a1ec4acc7157e2282',
				order: 1
			},
			{
				...agent,
				interactionId: 'call-2',
				hex: '065fd156871385f87e4bfa9dc953c4e669fdcbd74fe8b283eac478ffbe167d2d',
				order: 2
			},
			{
				...chinese,
				interactionId: '通话-2',
				hex: '2ae230b361decf313304e958c6998e28cd57a64a2b0e121328542cefa27c5f3e',
				order: 1
			},
			{
				...chinese,
				interactionId: '通话-1',
				hex: 'cc0c1e17fc8ca012e3ce5844d67c65a29acfa66b3a4812be61214232815afcb3',
				order: 2
			}
		]
	};
	const drawn = drawSample(request);
	expect(drawn).toMatchObject(pinned);
	expect(nextReplacement(request, 'agent-1', idsOf(drawn.picks))).toEqual({
		...agent,
		interactionId: 'call-6',
		hex: '17fc4b795a5f5eac2c661bc99b6abc4fb0d21d04725ea456269fca101ce9df67',
		order: 3
	});
	expect(permanentRandomNumbers(seed, 'plan-1')('call-4').hex).toBe(pinned.picks[0]?.hex);
	expect(seedCommitment(seed)).toBe(
		'3fcac2cfd9c4f0b631e5aaeacb085fbf2eeb712dcbf1468c1e13d040e0550d39'
	);
	expect(drawSample({ ...request, frame: [] })).toMatchObject({ picks: [], frameSize: 0 });
});

const honest = { ...request, ...drawSample(request), seedCommitment: seedCommitment(seed) };

describe.each([
	['frameHash', (own: typeof frame) => frameHash(own)],
	['drawSample', (own: typeof frame) => drawSample({ ...request, frame: own })],
	['nextReplacement', (own: typeof frame) => nextReplacement({ ...request, frame: own }, 'a', [])],
	['verifyDraw', (own: typeof frame) => verifyDraw(honest, own)]
])('%s', (_, take) => {
	test('[SA6] refuses a repeated interaction and bad entries', () => {
		const composed = { interactionId: 'caf\u00e9', stratum: 'a' };
		const twice = [composed, { interactionId: 'cafe\u0301', stratum: 'b' }];
		expect(() => take(twice)).toThrow(code('duplicate'));
		for (const bad of [{ size: 0 }, { size: Number.NaN }, { stratum: '' }, { stratum: 'a\tb' }]) {
			expect(() => take([{ ...composed, ...bad }])).toThrow(code('invalidInput'));
		}
	});
});

test.each([0, 1.5, Number.NaN])('[SA6] refused: %d per stratum', (perStratum) => {
	expect(() => drawSample({ ...request, perStratum })).toThrow(code('invalidInput'));
	expect(() => nextReplacement({ ...request, perStratum }, 'a', [])).toThrow(code('invalidInput'));
	expect(() => verifyDraw({ ...honest, perStratum }, frame)).toThrow(code('invalidInput'));
});

test('[SA7] none left, no such stratum, and a frame that does not hold what was taken', () => {
	expect(nextReplacement(request, '客服', ['通话-2', '通话-1'])).toBeNull();
	expect(nextReplacement(request, 'agent-9', [])).toBeNull();
	expect(nextReplacement(request, '客服', ['通话-2'])).toMatchObject({ interactionId: '通话-1' });
	expect(() => nextReplacement(request, '客服', ['other'])).toThrow(code('hashMismatch'));
});

test('[SA8] an honest draw verifies, with and without replacements', () => {
	fc.assert(
		fc.property(fc.integer({ min: 1, max: 8 }), (perStratum) => {
			const own = { ...request, perStratum };
			const drawn = drawSample(own);
			expect(verifyDraw({ ...own, ...drawn }, frame.toReversed())).toEqual([]);
			const picks: Parameters<typeof verifyDraw>[0]['picks'][number][] = [...drawn.picks];
			for (const pick of drawn.picks) {
				const next = nextReplacement(own, pick.stratum, idsOf(picks));
				if (next !== null) picks.push({ ...next, replaces: pick.interactionId });
			}
			expect(verifyDraw({ ...own, ...drawn, picks }, frame)).toEqual([]);
		})
	);
});

test('[SA8] another seed, a changed frame and a dropped pick are listed', () => {
	const kinds = (change: Partial<typeof honest>, own = frame) =>
		verifyDraw({ ...honest, ...change }, own).map(({ kind }) => kind);
	expect(kinds({ seed: seed.replace('5', '6') })).toContain('seedCommitment');
	expect(kinds({}, frame.slice(1))).toEqual(expect.arrayContaining(['frameHash', 'frameSize']));
	expect(kinds({ picks: honest.picks.slice(1) })).toEqual(['missing']);
	expect(() => verifyDraw({ ...honest, seed: 'x' }, frame)).toThrow(code('invalidInput'));
});
