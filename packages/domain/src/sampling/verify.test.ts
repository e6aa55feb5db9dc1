import { expect, test } from 'vitest';
import { drawSample, seedCommitment, verifyDraw } from './index.ts';
import type { RevealedDraw } from './index.ts';

const seed = '5f0c1e7a9b3d4426881f0a6bd2c3e4f5';
const frame = Array.from({ length: 12 }, (_, i) => ({
	interactionId: `i-${i}`,
	stratum: i < 8 ? 'a' : 'b'
}));
const request = { seed, planId: 'plan', perStratum: 3 };
const honest: RevealedDraw = {
	...drawSample({ ...request, frame }),
	...request,
	seedCommitment: seedCommitment(seed)
};
const [first, ...rest] = honest.picks;
if (first === undefined) throw new Error('the draw is not empty');
const tampered = (change: Partial<RevealedDraw>) => verifyDraw({ ...honest, ...change }, frame);
const { interactionId } = first;

test('[SA8] nothing to report', () => {
	expect(verifyDraw(honest, frame)).toEqual([]);
});

test('[SA8] another seed than the one committed to', () => {
	const other = seed.replace('5', '6');
	const kinds = new Set(tampered({ seed: other }).map(({ kind }) => kind));
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
	const alien = { ...first, interactionId: 'not-in-frame' };
	expect(tampered({ picks: [...honest.picks, alien] })).toEqual([
		{ kind: 'unexpected', interactionId: 'not-in-frame' }
	]);
	const drawn = new Set(honest.picks.map((pick) => pick.interactionId));
	const liked = frame.find((entry) => !drawn.has(entry.interactionId))?.interactionId ?? '';
	expect(tampered({ picks: [{ ...first, interactionId: liked }, ...rest] })).toEqual([
		{ kind: 'unexpected', interactionId: liked },
		{ kind: 'missing', interactionId }
	]);
});

test('[SA8] a replacement that jumps the order', () => {
	const whole = drawSample({ ...request, perStratum: 8, frame }).picks;
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
