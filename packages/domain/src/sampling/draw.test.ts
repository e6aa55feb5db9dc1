import fc from 'fast-check';
import { expect, test } from 'vitest';
import { drawSample, nextReplacement, permanentRandomNumber, verifyDraw } from './index.ts';
import type { FrameEntry, RevealedDraw } from './index.ts';

const seed = '5f0c1e7a9b3d4426881f0a6bd2c3e4f5';
const planId = 'plan-1';
const frameOf = (sizes: number[]): FrameEntry[] =>
	sizes.flatMap((size, agent) =>
		Array.from({ length: size }, (_, i) => ({
			interactionId: `i-${agent}-${i}`,
			stratum: `agent-${agent}`
		}))
	);
const frames = fc
	.array(fc.integer({ min: 1, max: 12 }), { minLength: 1, maxLength: 6 })
	.map((sizes) => frameOf(sizes));
const turned = frames.chain((frame) =>
	fc.tuple(fc.constant(frame), fc.shuffledSubarray(frame, { minLength: frame.length }))
);
const perStratumOf = fc.integer({ min: 1, max: 8 });

test('[SA5] n per agent, all where there are no more', () => {
	const { picks, strata, frameSize } = drawSample({
		seed,
		planId,
		frame: frameOf([10, 3, 5]),
		perStratum: 5
	});
	expect(strata).toEqual([
		{ stratum: 'agent-0', size: 10, taken: 5, inclusionProbability: 0.5 },
		{ stratum: 'agent-1', size: 3, taken: 3, inclusionProbability: 1 },
		{ stratum: 'agent-2', size: 5, taken: 5, inclusionProbability: 1 }
	]);
	expect(frameSize).toBe(18);
	expect(picks).toHaveLength(13);
	expect(picks[0]).toMatchObject({ stratum: 'agent-0', order: 1, stratumSize: 10 });
});

test('[SA5] nothing to draw from, nothing drawn', () => {
	const empty = drawSample({ seed, planId, frame: [], perStratum: 5 });
	expect(empty).toMatchObject({ picks: [], strata: [], frameSize: 0 });
});

test('[SA4] the smallest numbers, whatever the order of the frame', () => {
	fc.assert(
		fc.property(turned, perStratumOf, ([frame, shuffled], perStratum) => {
			const drawn = drawSample({ seed, planId, frame, perStratum });
			expect(drawSample({ seed, planId, frame: shuffled, perStratum })).toEqual(drawn);
			const chosen = new Set(drawn.picks.map(({ interactionId }) => interactionId));
			for (const { stratum } of drawn.strata) {
				const numbers = (inSample: boolean) =>
					frame
						.filter(
							(entry) => entry.stratum === stratum && chosen.has(entry.interactionId) === inSample
						)
						.map((entry) => permanentRandomNumber(seed, planId, entry.interactionId).u);
				expect(Math.max(...numbers(true))).toBeLessThan(Math.min(...numbers(false), 1));
			}
		})
	);
});

test('[SA4] a late interaction only inserts itself; another plan draws anew', () => {
	const frame = frameOf([40]);
	const ids = (chosen: FrameEntry[], plan = planId, perStratum = 40) =>
		drawSample({ seed, planId: plan, frame: chosen, perStratum }).picks.map((p) => p.interactionId);
	const late = { interactionId: 'late', stratum: 'agent-0' };
	expect(ids([...frame, late], planId, 41).filter((id) => id !== 'late')).toEqual(ids(frame));
	expect(ids(frame, 'plan-2')).not.toEqual(ids(frame));
});

test('[SA5] over many seeds each interaction is drawn n/N of the time', () => {
	const frame = frameOf([10]);
	const counts = new Map(frame.map(({ interactionId }) => [interactionId, 0]));
	const draws = 2000;
	for (let i = 0; i < draws; i++) {
		const { picks } = drawSample({
			seed: i.toString(16).padStart(32, '0'),
			planId,
			frame,
			perStratum: 3
		});
		for (const { interactionId } of picks) {
			counts.set(interactionId, (counts.get(interactionId) ?? 0) + 1);
		}
	}
	const deviation = 5 * Math.sqrt(draws * 0.3 * 0.7);
	for (const count of counts.values())
		expect(Math.abs(count - draws * 0.3)).toBeLessThan(deviation);
});

test('[SA6] a repeated interaction and a bad number are refused', () => {
	const frame = [
		{ interactionId: 'caf\u00e9', stratum: 'a' },
		{ interactionId: 'cafe\u0301', stratum: 'b' }
	];
	expect(() => drawSample({ seed, planId, frame, perStratum: 1 })).toThrow(
		expect.objectContaining({ code: 'duplicate' })
	);
	for (const perStratum of [0, 1.5, Number.NaN]) {
		expect(() => drawSample({ seed, planId, frame: [], perStratum })).toThrow(
			expect.objectContaining({ code: 'invalidInput' })
		);
	}
});

function replaceAll(frame: FrameEntry[], perStratum: number): RevealedDraw {
	const request = { seed, planId, frame, perStratum };
	const draw: RevealedDraw = { ...drawSample(request), ...request };
	const picks = [...draw.picks];
	for (const pick of draw.picks) {
		const taken = picks.map(({ interactionId }) => interactionId);
		const next = nextReplacement({ ...request, stratum: pick.stratum, taken });
		if (next !== null) picks.push({ ...next, replaces: pick.interactionId });
	}
	return { ...draw, picks };
}

test('[SA7] replacements follow the order of the stratum until it is used up', () => {
	fc.assert(
		fc.property(frames, perStratumOf, (frame, perStratum) => {
			const { picks } = replaceAll(frame, perStratum);
			const whole = drawSample({ seed, planId, frame, perStratum: 2 * perStratum });
			expect(new Set(picks.map((pick) => pick.hex))).toEqual(
				new Set(whole.picks.map((pick) => pick.hex))
			);
		})
	);
});

test('[SA7] none left, no such stratum, and a frame that does not hold what was taken', () => {
	const request = { seed, planId, frame: frameOf([2]), perStratum: 2, stratum: 'agent-0' };
	expect(nextReplacement({ ...request, taken: ['i-0-0', 'i-0-1'] })).toBeNull();
	expect(nextReplacement({ ...request, stratum: 'agent-9', taken: [] })).toBeNull();
	expect(nextReplacement({ ...request, taken: ['i-0-0'] })).toMatchObject({
		interactionId: 'i-0-1',
		inclusionProbability: 1
	});
	expect(() => nextReplacement({ ...request, taken: ['other'] })).toThrow(
		expect.objectContaining({ code: 'hashMismatch' })
	);
});

test('[SA8] an honest draw verifies, with and without replacements', () => {
	fc.assert(
		fc.property(frames, perStratumOf, (frame, perStratum) => {
			const request = { seed, planId, perStratum };
			const draw = { ...drawSample({ ...request, frame }), ...request };
			expect(verifyDraw(draw, frame.toReversed())).toEqual([]);
			expect(verifyDraw(replaceAll(frame, perStratum), frame)).toEqual([]);
		})
	);
});
