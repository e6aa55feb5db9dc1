import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { estimated, testEveryNumber, vectorFiles } from '../../test/vectors.ts';
import { normalQuantile } from '../special/index.ts';
import { clopperPearsonInterval, jeffreysInterval, newcombeInterval } from './index.ts';
import { tLimits, wilsonInterval } from './index.ts';

type Pair = [number, number];
type Row = {
	x: number;
	n: number;
	conf: number;
	wilson: Pair;
	jeffreys: Pair;
	clopperPearson: Pair;
	agrestiCoull: Pair;
};
type Difference = Record<'x1' | 'n1' | 'x2' | 'n2' | 'diff' | 'lower' | 'upper', number>;
type Case = { id: string; expected: Row[] };

const methods = [
	['[IN1]', 'wilson', wilsonInterval],
	['[IN3]', 'jeffreys', jeffreysInterval],
	['[IN2]', 'clopperPearson', clopperPearsonInterval]
] as const;

describe.each(vectorFiles<Case>('binomial_intervals'))('%s vectors of R', (_, file) => {
	const { cases } = file;
	const rows = cases.find(({ id }) => id === 'single-proportion')?.expected ?? [];
	test.each(methods)('%s %s', (_rule, name, interval) => {
		expect(rows.length).toBeGreaterThan(0);
		for (const row of rows) {
			const found = estimated(interval(row.x, row.n, row.conf));
			expect(Math.abs(found.lower - row[name][0])).toBeLessThanOrEqual(1e-12);
			expect(Math.abs(found.upper - row[name][1])).toBeLessThanOrEqual(1e-12);
		}
	});

	test('[IN1] [IN5] Agresti–Coull: normal limits about Wilson’s centre', () => {
		for (const { x, n, conf, agrestiCoull } of rows) {
			const { lower, upper } = estimated(wilsonInterval(x, n, conf));
			const z = -normalQuantile((1 - conf) / 2);
			const centre = (lower + upper) / 2;
			const se = Math.sqrt((centre * (1 - centre)) / (n + z * z));
			const found = tLimits(centre, se, Infinity, conf);
			expect(found.lower).toBeCloseTo(agrestiCoull[0], 12);
			expect(found.upper).toBeCloseTo(agrestiCoull[1], 12);
		}
	});

	const pairs = cases.find(({ id }) => id === 'difference-newcombe')?.expected ?? [];
	test.each(pairs as unknown as Difference[])(
		'[IN4] $x1/$n1 − $x2/$n2',
		({ x1, n1, x2, n2, diff, lower, upper }) => {
			const found = estimated(
				newcombeInterval({ successes: x1, trials: n1 }, { successes: x2, trials: n2 })
			);
			expect(found.estimate).toBeCloseTo(diff, 12);
			expect(found.lower).toBeCloseTo(lower, 12);
			expect(found.upper).toBeCloseTo(upper, 12);
		}
	);

	testEveryNumber(file);
});

test.each(methods)('%s %s: no trials, no interval', (_rule, _name, interval) => {
	expect(interval(0, 0)).toEqual({ kind: 'notEstimable', reason: 'noTrials' });
});

test.each(methods)('%s %s: impossible counts are refused', (_rule, _name, interval) => {
	expect(() => interval(3, 2)).toThrow(RangeError);
	expect(() => interval(-1, 2)).toThrow(RangeError);
	expect(() => interval(Number.NaN, 2)).toThrow(RangeError);
	expect(() => interval(1, Infinity)).toThrow(RangeError);
	expect(() => interval(1, 2, 1)).toThrow(RangeError);
});

test('[IN1] a minute number of trials says nothing, and says so without overflow', () => {
	for (const n of [Number.MIN_VALUE, 1e-300, 1e-12])
		expect(estimated(wilsonInterval(0, n))).toMatchObject({
			lower: 0,
			upper: expect.closeTo(1, 9) as number
		});
});

const counts = fc
	.integer({ min: 1, max: 2000 })
	.chain((n) => fc.tuple(fc.integer({ min: 0, max: n }), fc.constant(n)));

test.each(methods)('%s %s: within 0–1, contains the rate, mirror image', (_r, _n, interval) => {
	fc.assert(
		fc.property(counts, ([x, n]) => {
			const { lower, upper, estimate } = estimated(interval(x, n));
			expect(lower).toBeGreaterThanOrEqual(0);
			expect(lower).toBeLessThanOrEqual(estimate);
			expect(upper).toBeGreaterThanOrEqual(estimate);
			expect(upper).toBeLessThanOrEqual(1);
			expect(lower === 0).toBe(x === 0);
			expect(upper === 1).toBe(x === n);
			const mirror = estimated(interval(n - x, n));
			expect(1 - mirror.upper).toBeCloseTo(lower, 12);
			const more = estimated(interval(4 * x, 4 * n));
			expect(more.upper - more.lower).toBeLessThan(upper - lower);
		})
	);
});
