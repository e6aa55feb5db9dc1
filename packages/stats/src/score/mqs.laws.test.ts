import fc from 'fast-check';
import { expect, test } from 'vitest';
import { estimated } from '../../test/vectors.ts';
import { itemStats, mqsInterval, poolMoments, type MqsOptions, type PoolMoments } from './index.ts';

const score = fc.integer({ min: 0, max: 10_000 }).map((hundredths) => hundredths / 100);
const weighted = fc.array(fc.tuple(score, fc.double({ min: 0.05, max: 20, noNaN: true })), {
	minLength: 1,
	maxLength: 40
});
const pools = fc.record<PoolMoments>({
	phi0: fc.double({ min: 0.01, max: 1, noNaN: true }),
	kappa0: fc.double({ min: 0, max: 20, noNaN: true }),
	meanBinaryVariance: fc.constant(0.1),
	itemVariance: fc.constant(0.0144),
	fallback: fc.constant(null)
});
const options = fc.record<MqsOptions>({
	samplingFraction: fc.double({ min: 0, max: 0.9, noNaN: true }),
	reviewerTerm: fc.double({ min: 0, max: 0.2, noNaN: true }),
	level: fc.constantFrom(0.8, 0.9, 0.95, 0.99)
});

function interval(pairs: [number, number][], pool: PoolMoments, chosen: MqsOptions = {}) {
	const stats = itemStats(
		pairs.map(([value]) => value),
		pairs.map(([, weight]) => weight)
	);
	return estimated(mqsInterval(stats, pool, chosen));
}

const width = ({ lower, upper }: { lower: number; upper: number }) => upper - lower;

test('[SC4] within 0–100, contains the score, has width', () => {
	fc.assert(
		fc.property(weighted, pools, options, (pairs, pool, chosen) => {
			const found = interval(pairs, pool, chosen);
			expect(found.lower).toBeGreaterThanOrEqual(0);
			expect(found.lower).toBeLessThanOrEqual(found.score);
			expect(found.upper).toBeGreaterThanOrEqual(found.score);
			expect(found.upper).toBeLessThanOrEqual(100);
			expect(width(found)).toBeGreaterThan(0);
		})
	);
});

test('[SC4] the order of items does not matter', () => {
	fc.assert(
		fc.property(weighted, pools, (pairs, pool) => {
			const found = interval(pairs, pool);
			const turned = interval(pairs.toReversed(), pool);
			expect(turned.lower).toBeCloseTo(found.lower, 8);
			expect(turned.upper).toBeCloseTo(found.upper, 8);
		})
	);
});

test('[SC1] [SC4] doubling all weights changes nothing', () => {
	fc.assert(
		fc.property(weighted, pools, (pairs, pool) => {
			const doubled = pairs.map(([value, weight]): [number, number] => [value, 2 * weight]);
			expect(interval(doubled, pool)).toEqual(interval(pairs, pool));
		})
	);
});

test('[SC4] more items of the same kind, a shorter interval', () => {
	fc.assert(
		fc.property(weighted, pools, fc.integer({ min: 2, max: 5 }), (pairs, pool, times) => {
			const own = estimated(
				itemStats(
					pairs.map(([value]) => value),
					pairs.map(([, weight]) => weight)
				)
			);
			const dispersion = own.binaryVariance ? (own.variance ?? 0) / own.binaryVariance : 0;
			// An agent more erratic than the pool is believed to be so only with more items.
			const wide = { ...pool, phi0: Math.max(pool.phi0, dispersion) };
			fc.pre(pairs.length > 1);
			const repeated = Array.from({ length: times }, () => pairs).flat();
			expect(width(interval(repeated, wide))).toBeLessThan(width(interval(pairs, wide)));
		})
	);
});

test('[SC4] a part of the frame already seen shortens, reviewer spread and level lengthen', () => {
	fc.assert(
		fc.property(weighted, pools, (pairs, pool) => {
			const plain = width(interval(pairs, pool));
			expect(width(interval(pairs, pool, { samplingFraction: 0.3 }))).toBeLessThan(plain);
			expect(width(interval(pairs, pool, { reviewerTerm: 0.05 }))).toBeGreaterThan(plain);
			expect(width(interval(pairs, pool, { level: 0.99 }))).toBeGreaterThan(plain);
		})
	);
});

test('[SC4] turning every score y into 100 − y mirrors the interval', () => {
	fc.assert(
		fc.property(weighted, pools, (pairs, pool) => {
			const found = interval(pairs, pool);
			const mirror = interval(
				pairs.map(([value, weight]) => [100 - value, weight]),
				pool
			);
			expect(100 - mirror.upper).toBeCloseTo(found.lower, 6);
			expect(100 - mirror.lower).toBeCloseTo(found.upper, 6);
		})
	);
});

test('[SC2] the order of agents does not matter', () => {
	fc.assert(
		fc.property(fc.array(fc.array(score, { maxLength: 8 }), { maxLength: 15 }), (agents) => {
			const stats = agents.map((scores) => itemStats(scores));
			const found = poolMoments(stats);
			const turned = poolMoments(stats.toReversed());
			expect(turned.fallback).toBe(found.fallback);
			expect(turned.phi0).toBeCloseTo(found.phi0, 10);
			expect(turned.kappa0).toBeCloseTo(found.kappa0, 8);
		})
	);
});
