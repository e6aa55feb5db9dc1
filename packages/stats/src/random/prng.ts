import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { uniformInt } from 'pure-rand/distribution/uniformInt';
import type { RandomGenerator } from 'pure-rand/types/RandomGenerator';
import { requireThat, requireWhole } from '../checks.ts';

/** A pure-rand generator: `next()` gives 32 random bits as a signed integer and advances the state. */
export type Random = RandomGenerator;

type State = [number, number, number, number];

const rotateLeft = (x: number, k: number) => (x << k) | (x >>> (32 - k));

class Xoshiro128StarStar implements RandomGenerator {
	private readonly state: State;

	constructor(state: State) {
		this.state = [...state];
	}

	next(): number {
		const s = this.state;
		const result = Math.imul(rotateLeft(Math.imul(s[1], 5), 7), 9);
		const shifted = s[1] << 9;
		s[2] ^= s[0];
		s[3] ^= s[1];
		s[1] ^= s[2];
		s[0] ^= s[3];
		s[2] ^= shifted;
		s[3] = rotateLeft(s[3], 11);
		return result;
	}

	clone(): Xoshiro128StarStar {
		return new Xoshiro128StarStar(this.state);
	}

	getState(): readonly number[] {
		return [...this.state];
	}
}

/**
 * xoshiro128** 1.1 (Blackman & Vigna 2018) from its four 32-bit state words; period 2¹²⁸ − 1.
 * `RangeError` when all are 0, the one state it never leaves [RN1].
 */
export function xoshiro128StarStar(a: number, b: number, c: number, d: number): Random {
	const state: State = [a | 0, b | 0, c | 0, d | 0];
	requireThat(
		state.some((word) => word !== 0),
		'the state must not be all zero'
	);
	return new Xoshiro128StarStar(state);
}

function splitmix32(word: number): number {
	let z = (word + 0x9e3779b9) | 0;
	z = Math.imul(z ^ (z >>> 16), 0x21f0aaad);
	z = Math.imul(z ^ (z >>> 15), 0x735a2d97);
	return z ^ (z >>> 15);
}

/**
 * A generator for simulation, bootstrap and jitter, never for choosing what is reviewed (that is
 * `permanentRandomNumbers`). `digestHex` is SHA-256(seed + purpose) in lower-case hex, so that two
 * purposes of one seed are independent; store it with the result. Seeding: the digest is read as
 * big-endian 32-bit words wᵢ; state word j starts at j and absorbs every wᵢ with i ≡ j (mod 4) in
 * order, s ← splitmix32(s xor wᵢ). `RangeError` for less than 128 bits or other than whole words [RN1].
 */
export function seededRandom(digestHex: string): Random {
	requireThat(
		/^([0-9a-f]{8}){4,}$/.test(digestHex),
		'digest must be at least 32 lower-case hex digits, a multiple of 8'
	);
	const state: State = [0, 1, 2, 3];
	for (let i = 0; i * 8 < digestHex.length; i++) {
		const word = Number.parseInt(digestHex.slice(i * 8, i * 8 + 8), 16);
		const j = i % 4;
		state[j] = splitmix32((state[j] ?? 0) ^ word);
	}
	return xoshiro128StarStar(...state);
}

/** Uniform on [0, 1) with 53 bits; advances `random` [RN2]. */
export function uniform(random: Random): number {
	return uniformFloat64(random);
}

/** Uniform on the whole numbers from … to, both included, without bias; advances `random` [RN2]. */
export function uniformInteger(random: Random, from: number, to: number): number {
	requireWhole('from', from, Number.MIN_SAFE_INTEGER);
	requireWhole('to', to, from);
	return uniformInt(random, from, to);
}
