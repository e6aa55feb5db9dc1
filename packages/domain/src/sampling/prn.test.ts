import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { DomainError } from '../errors/index.ts';
import { drawSample, permanentRandomNumber, seedCommitment } from './index.ts';

interface Case {
	id: string;
	input: {
		seed: string;
		plan: string;
		frame: { id: string; stratum: string }[];
		allocation: Record<string, number>;
	};
	expected: {
		hmac: Record<string, string>;
		u: Record<string, number>;
		orderByStratum: Record<string, string[]>;
		selected: string[];
		seedCommitment: string;
	};
}

const files = [
	new URL('vectors/prn_sampling.json', import.meta.url),
	new URL('../../../../../shared/vectors/prn_sampling.json', import.meta.url)
].filter((file) => existsSync(file));

function casesOf(file: URL): Case[] {
	// Generated with one fixed shape, named above.
	return (JSON.parse(readFileSync(file, 'utf8')) as { cases: Case[] }).cases;
}

describe.each(files.map((file) => casesOf(file)))(
	'reference vectors: $id',
	({ input, expected }) => {
		test('[SA1] keyed hashes and numbers on (0, 1)', () => {
			expect(input.frame.length).toBeGreaterThan(0);
			for (const { id } of input.frame) {
				const { hex, u } = permanentRandomNumber(input.seed, input.plan, id);
				expect(hex).toBe(expected.hmac[id]);
				expect(Math.abs(u - (expected.u[id] ?? Number.NaN))).toBeLessThanOrEqual(1e-15);
			}
		});

		test('[SA2] commitment', () => {
			expect(seedCommitment(input.seed)).toBe(expected.seedCommitment);
		});

		test('[SA4] [SA5] order and selection', () => {
			const frame = input.frame.map(({ id, stratum }) => ({ interactionId: id, stratum }));
			const draw = (perStratum: number) =>
				drawSample({ seed: input.seed, planId: input.plan, frame, perStratum }).picks;
			const idsOf = (stratum: string, perStratum: number) =>
				draw(perStratum)
					.filter((pick) => pick.stratum === stratum)
					.map(({ interactionId }) => interactionId);
			for (const [stratum, order] of Object.entries(expected.orderByStratum)) {
				expect(idsOf(stratum, frame.length)).toEqual(order);
			}
			const selected = Object.entries(input.allocation).flatMap(([stratum, n]) =>
				idsOf(stratum, n)
			);
			expect(selected.toSorted()).toEqual(expected.selected.toSorted());
		});
	}
);

const seed = '5f0c1e7a9b3d4426881f0a6bd2c3e4f5';

test('[SA1] composed and decomposed spellings of an id are one id', () => {
	expect(permanentRandomNumber(seed, 'plan', 'cafe\u0301-5')).toEqual(
		permanentRandomNumber(seed, 'plan', 'caf\u00e9-5')
	);
	expect(permanentRandomNumber(seed, 'cafe\u0301', 'a')).toEqual(
		permanentRandomNumber(seed, 'caf\u00e9', 'a')
	);
});

test.each([
	['too short a seed', 'abc', 'plan', 'item'],
	['an upper-case seed', seed.toUpperCase(), 'plan', 'item'],
	['an empty plan', seed, '', 'item'],
	['a line break in the plan', seed, 'plan\nitem', 'x'],
	['a tab in the item', seed, 'plan', 'a\tb'],
	['half a character', seed, 'plan', '\ud800']
])('[SA1] refused: %s', (_, seedHex, planId, itemId) => {
	expect(() => permanentRandomNumber(seedHex, planId, itemId)).toThrow(
		expect.objectContaining({ code: 'invalidInput' })
	);
	expect(() => permanentRandomNumber(seedHex, planId, itemId)).toThrow(DomainError);
});

test('[SA2] a bad seed has no commitment', () => {
	expect(() => seedCommitment('seed')).toThrow(DomainError);
});
