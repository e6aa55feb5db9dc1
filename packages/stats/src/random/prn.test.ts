import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { testEveryNumber, vectorFiles } from '../../test/vectors.ts';
import { permanentRandomNumbers, randomFor, seedCommitment, witnessedSeed } from './index.ts';

type Case = {
	id: string;
	input: { seed: string; plan: string; frame: { id: string }[] };
	expected: { hmac: Record<string, string>; u: Record<string, number>; seedCommitment: string };
};

describe.each(vectorFiles<Case>('prn_sampling', 'random'))('%s vectors', (_, file) => {
	const { cases } = file;
	test.each(cases)('[RN3] [RN4] $id', ({ input, expected }) => {
		const numberOf = permanentRandomNumbers(input.seed, input.plan);
		expect(input.frame.length).toBeGreaterThan(0);
		for (const { id } of input.frame) {
			const { hex, u } = numberOf(id);
			expect(hex).toBe(expected.hmac[id]);
			expect(Math.abs(u - (expected.u[id] ?? Number.NaN))).toBeLessThanOrEqual(1e-15);
		}
		expect(seedCommitment(input.seed)).toBe(expected.seedCommitment);
	});

	testEveryNumber(file);
});

const seed = '5f0c1e7a9b3d4426881f0a6bd2c3e4f5';

test('[RN3] composed and decomposed spellings of an id are one id', () => {
	const { hex } = permanentRandomNumbers(seed, 'cafe\u0301')('cafe\u0301-5');
	expect(permanentRandomNumbers(seed, 'caf\u00e9')('caf\u00e9-5').hex).toBe(hex);
});

test.each([
	['too short a seed', 'abc', 'plan', 'item'],
	['an upper-case seed', seed.toUpperCase(), 'plan', 'item'],
	['an empty plan', seed, '', 'item'],
	['a line break in the plan', seed, 'plan\nitem', 'x'],
	['a tab in the item', seed, 'plan', 'a\tb'],
	['half a character', seed, 'plan', '\ud800']
])('[RN3] refused: %s', (_, seedHex, planId, itemId) => {
	expect(() => permanentRandomNumbers(seedHex, planId)(itemId)).toThrow(RangeError);
});

test('[RN4] the seed of two sides', () => {
	const sha = (text: string) => createHash('sha256').update(text).digest('hex');
	expect(seedCommitment(seed)).toBe(sha(seed));
	expect(witnessedSeed(seed, '证人 42')).toBe(sha(`${seed}证人 42`));
	expect(seedCommitment(witnessedSeed(seed, 'a'))).toHaveLength(64);
	expect(() => witnessedSeed(seed, '')).toThrow(RangeError);
	expect(() => seedCommitment('seed')).toThrow(RangeError);
});

test('[RN5] one purpose, one sequence', () => {
	const draw = (purpose: string, from = seed) => {
		const random = randomFor(from, purpose);
		return [random.next(), random.next(), random.next()];
	};
	expect(draw('bootstrap')).toEqual(draw('bootstrap'));
	expect(draw('jitter')).not.toEqual(draw('bootstrap'));
	expect(draw('bootstrap', witnessedSeed(seed, 'x'))).not.toEqual(draw('bootstrap'));
});
