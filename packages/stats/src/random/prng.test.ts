import fc from 'fast-check';
import { expect, test } from 'vitest';
import { seededRandom, uniform, uniformInteger, xoshiro128StarStar } from './index.ts';

const digest = 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad';

test('[RN1] xoshiro128** gives the published outputs for state 1, 2, 3, 4', () => {
	const random = xoshiro128StarStar(1, 2, 3, 4);
	const outputs = Array.from({ length: 10 }, () => random.next() >>> 0);
	expect(outputs).toEqual([
		11520, 0, 5927040, 70819200, 2031721883, 1637235492, 1287239034, 3734860849, 3729100597,
		4258142804
	]);
});

test('[RN1] one digest, one sequence; another digest, another', () => {
	const draw = (hex: string) => {
		const random = seededRandom(hex);
		return Array.from({ length: 20 }, () => random.next());
	};
	expect(draw(digest)).toEqual(draw(digest));
	const flipped = new Set<string>();
	for (let i = 0; i < digest.length; i++) {
		const digit = digest[i] === '0' ? '1' : '0';
		flipped.add(draw(digest.slice(0, i) + digit + digest.slice(i + 1)).join());
	}
	flipped.delete(draw(digest).join());
	expect(flipped.size).toBe(digest.length);
});

test('[RN1] the seeding is the documented one', () => {
	expect(seededRandom('0'.repeat(32)).getState()).toEqual([
		1684164658, 1580013426, 140556409, -1917835226
	]);
});

test('[RN1] unusable seeds are refused', () => {
	expect(() => seededRandom('abc')).toThrow(RangeError);
	expect(() => seededRandom(digest.toUpperCase())).toThrow(RangeError);
	expect(() => seededRandom(digest.slice(0, 36))).toThrow(RangeError);
	expect(() => xoshiro128StarStar(0, 0, 0, 0)).toThrow(RangeError);
});

test('[RN1] a clone goes on alone', () => {
	const random = seededRandom(digest);
	const copy = random.clone();
	const ahead = [random.next(), random.next()];
	expect([copy.next(), copy.next()]).toEqual(ahead);
});

test('[RN2] uniform numbers lie in [0, 1) with mean ½ and variance 1/12', () => {
	const random = seededRandom(digest);
	const values = Array.from({ length: 20_000 }, () => uniform(random));
	expect(values.every((value) => value >= 0 && value < 1)).toBe(true);
	const mean = values.reduce((a, b) => a + b) / values.length;
	const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
	expect(Math.abs(mean - 0.5)).toBeLessThan(4 * Math.sqrt(1 / 12 / values.length));
	expect(Math.abs(variance - 1 / 12)).toBeLessThan(0.003);
});

test('[RN2] whole numbers stay inside both ends and reach them', () => {
	fc.assert(
		fc.property(fc.integer(), fc.nat({ max: 5 }), (from, width) => {
			const random = seededRandom(digest);
			const seen = new Set<number>();
			for (let i = 0; i < 200; i++) seen.add(uniformInteger(random, from, from + width));
			expect(seen.size).toBe(width + 1);
			expect(Math.min(...seen)).toBe(from);
		}),
		{ numRuns: 30 }
	);
	expect(() => uniformInteger(seededRandom(digest), 2, 1)).toThrow(RangeError);
});
