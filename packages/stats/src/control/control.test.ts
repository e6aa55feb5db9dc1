import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { normal } from '../../simulate/rubric.ts';
import { estimated, relativeError, testEveryNumber, vectorFiles } from '../../test/vectors.ts';
import { normalCdf } from '../special/index.ts';
import { seededRandom, uniform, type Random } from '../random/index.ts';
import {
	cusumChart,
	cusumRunLength,
	ewmaChart,
	ewmaRunLength,
	funnelLimits,
	laneyPChart,
	overDispersion,
	pChart,
	standardisedWeek,
	surelyMoreFrequent,
	uChart,
	weightedPareto,
	xBarSCharts
} from './index.ts';
import type { ChartPoint } from './index.ts';

type Input = {
	x: number[];
	n: number[];
	rows: number[][];
	z: number[];
	lambda: number;
	L: number;
	k: number;
	h: number;
};
type Limits = { lower: number[]; upper: number[] };
type Expected = {
	center: number;
	sd: number;
	lcl: number[];
	ucl: number[];
	means: number[];
	ewma: number[];
	signals: number[];
	beyond: number[];
	pos: number[];
	neg: number[];
	pbar: number;
	sigmaZ: number;
	target: number;
	n: number[];
	limits95: Limits;
	limits998: Limits;
};
type RunLengths = {
	ewma: { lambda: number; L: number; shift: number; arl: number }[];
	cusum: { k: number; h: number; shift: number; arlOneSided: number }[];
};
type Case = { id: string; input?: Input; expected: Expected };

const near = (found: number | null | undefined, expected: number | undefined) =>
	expect(relativeError(found ?? NaN, expected ?? NaN)).toBeLessThanOrEqual(1e-8);
const countsOf = ({ x, n }: Input) => x.map((events, i) => ({ events, size: n[i] ?? 0 }));

function expectLimits(points: readonly ChartPoint[], { lcl, ucl }: Expected) {
	expect(points.length).toBeGreaterThan(0);
	points.forEach(({ lower, upper }, i) => {
		near(lower, lcl[i] ?? lcl[0]);
		near(upper, ucl[i] ?? ucl[0]);
	});
}

describe.each(vectorFiles<Case>('spc'))('%s vectors of qcc', (_, file) => {
	const { cases } = file;
	const vector = (id: string) => {
		const found = cases.find((one) => one.id === id);
		if (!found) throw new Error(`no vector ${id}`);
		return { input: found.input as Input, expected: found.expected };
	};

	test('[CT3] [CT4] [CT5] p, u and p′ charts', () => {
		// qcc has no exact limits; two points of its example would take them.
		const [p, u, laney] = [vector('p'), vector('u'), vector('laney-p-prime')];
		const counts = countsOf(p.input);
		const adjusted = estimated(laneyPChart(countsOf(laney.input)));
		for (const [chart, expected, centre] of [
			[pChart(counts, counts, 0), p.expected, p.expected.center],
			[uChart(countsOf(u.input)), u.expected, u.expected.center],
			[adjusted, laney.expected, laney.expected.pbar]
		] as const) {
			expectLimits(estimated(chart).points, expected);
			near(estimated(chart).points[0]?.centre, centre);
		}
		// What qcc calls the deviation: of a single item, from which each limit comes.
		near(Math.sqrt(p.expected.center * (1 - p.expected.center)), p.expected.sd);
		near(Math.sqrt(u.expected.center), u.expected.sd);
		const beyond = estimated(pChart(counts, counts, 0)).points.flatMap(({ signals }, i) =>
			signals.includes('beyond') ? [i + 1] : []
		);
		expect(beyond).toEqual(p.expected.beyond);
		near(adjusted.sigmaZ, laney.expected.sigmaZ);
		expect(adjusted.needed).toBe(false);
	});

	test('[CT7] X̄ and S charts', () => {
		const [means, spreads] = [vector('xbar'), vector('S')];
		const found = estimated(xBarSCharts(means.input.rows));
		near(found.sd, means.expected.sd);
		near(found.sd, spreads.expected.sd);
		near(found.means.points[0]?.centre, means.expected.center);
		near(found.spreads.points[0]?.centre, spreads.expected.center);
		expectLimits(found.means.points, means.expected);
		expectLimits(found.spreads.points, spreads.expected);
		found.means.points.forEach(({ value }, i) => near(value, means.expected.means[i]));
	});

	test('[CT9] EWMA', () => {
		const { input, expected } = vector('ewma');
		const { points } = ewmaChart(input.z, { lambda: input.lambda, limit: input.L });
		expectLimits(points, expected);
		points.forEach(({ value }, i) => near(value, expected.ewma[i]));
		const signals = points.flatMap(({ signals: own }, i) => (own.length > 0 ? [i + 1] : []));
		expect(signals).toEqual(expected.signals);
	});

	test('[CT10] CUSUM', () => {
		const { input, expected } = vector('cusum');
		cusumChart(input.z, { slack: input.k, limit: input.h }).forEach(({ high, low }, i) => {
			near(high, expected.pos[i]);
			near(low, expected.neg[i]);
		});
	});

	test('[CT2] [CT6] funnel limits', () => {
		const { target, n, limits95, limits998 } = vector('funnel').expected;
		for (const [level, limits] of [
			[0.95, limits95],
			[0.998, limits998]
		] as const)
			n.forEach((size, i) => {
				const found = funnelLimits(target, size, level);
				near(found.lower, limits.lower[i]);
				near(found.upper, limits.upper[i]);
			});
	});

	test('[CT9] [CT10] [CT12] alarms come at the designed rate', { timeout: 30_000 }, () => {
		const random = seededRandom('d21f7'.padEnd(32, '0'));
		const { ewma, cusum } = vector('arl').expected as unknown as RunLengths;
		for (const { lambda, L, shift, arl } of ewma) {
			expect(relativeError(ewmaRunLength({ lambda, limit: L, shift }), arl)).toBeLessThan(0.005);
			// With the exact limits of the first weeks the chart alarms a little sooner.
			if (lambda === 0.2 && L === 2.86)
				expectRate(arl, shift, random, (z) =>
					ewmaChart(z, { lambda, limit: L }).points.findIndex(({ signals }) => signals.length > 0)
				);
		}
		for (const { k, h, shift, arlOneSided } of cusum) {
			const found = cusumRunLength({ slack: k, limit: h, shift });
			expect(relativeError(found, arlOneSided)).toBeLessThan(0.005);
			expectRate(arlOneSided, shift, random, (z) =>
				cusumChart(z, { slack: k, limit: h }).findIndex(({ signal }) => signal === 'high')
			);
		}
	});

	testEveryNumber(file);
});

/** Weeks per alarm over series that end at their first, within four standard errors of the reference. */
function expectRate(
	arl: number,
	shift: number,
	random: Random,
	firstAlarm: (z: number[]) => number
) {
	const length = Math.ceil(Math.max(100, arl));
	let [weeks, alarms] = [0, 0];
	for (let run = 0; run < 300; run++) {
		const at = firstAlarm(Array.from({ length }, () => normal(random) + shift));
		weeks += at === -1 ? length : at + 1;
		alarms += Number(at !== -1);
	}
	expect(Math.abs(weeks / alarms / arl - 1)).toBeLessThan(4 / Math.sqrt(alarms));
}

const plain = (values: (number | null)[]) =>
	values.map((events) => (events === null ? { events: 0, size: 0 } : { events, size: 100 }));

test('[CT1] eight in a row on one side, gaps passed over', () => {
	const reference = plain([40, 60]);
	const signalsOf = (values: (number | null)[]) =>
		estimated(pChart(plain(values), reference)).points.map(({ signals }) => signals.join());
	const seven = Array.from({ length: 7 }, () => 52);
	expect(signalsOf([...seven, 50, 52])).toEqual(Array.from({ length: 9 }, () => ''));
	expect(signalsOf([...seven, 48]).at(-1)).toBe('');
	expect(signalsOf([...seven, null, 52, 53, 49]).slice(7)).toEqual(['', 'run', 'run', '']);
	expect(signalsOf([50, 66, 34])).toEqual(['', 'beyond', 'beyond']);
});

test('[CT3] few expected events: exact limits; gaps; no reference', () => {
	const points = [
		{ events: 0, size: 20 },
		{ events: 1, size: 30 },
		{ events: 0, size: 0 }
	];
	const chart = estimated(pChart(points));
	expect(chart.points[0]).toMatchObject({ value: 0, lower: 0 });
	expect(((chart.points[0]?.upper ?? 0) * 20) % 1).toBeCloseTo(0, 12);
	expect(chart.points[2]?.value).toBeNull();
	const none = (reason: string) => ({ kind: 'notEstimable', reason });
	for (const make of [pChart, uChart, laneyPChart]) {
		expect(make([])).toEqual(none('noReference'));
		expect(make(plain([0, 0]))).toEqual(none('noVariation'));
		expect(() => make([{ events: NaN, size: 1 }])).toThrow(RangeError);
		expect(() => make([{ events: 1, size: 0 }])).toThrow(RangeError);
	}
	expect(pChart(plain([100, 100]))).toEqual(none('noVariation'));
	expect(laneyPChart(plain([5]))).toEqual(none('noReference'));
	expect(() => pChart([{ events: 3, size: 2 }])).toThrow(RangeError);
});

test('[CT3] [CT4] [CT5] limits hold the centre and stay in range', () => {
	const counts = fc
		.integer({ min: 0, max: 500 })
		.chain((size) =>
			fc.record({ events: fc.integer({ min: 0, max: size }), size: fc.constant(size) })
		);
	fc.assert(
		fc.property(fc.array(counts, { maxLength: 15 }), (points) => {
			for (const make of [pChart, uChart, laneyPChart]) {
				const chart = make(points);
				if (chart.kind === 'notEstimable') continue;
				for (const { lower, centre, upper } of chart.points) {
					expect(lower).toBeGreaterThanOrEqual(0);
					expect(lower).toBeLessThanOrEqual(centre);
					expect(upper).toBeGreaterThanOrEqual(centre);
					if (make !== uChart) expect(upper).toBeLessThanOrEqual(1);
				}
			}
		})
	);
});

/** Units of 200 items whose rates vary by `spread` around 0.9. */
function units(spread: number) {
	const random = seededRandom('f'.repeat(32));
	return Array.from({ length: 60 }, () => {
		const rate = 0.9 + spread * (2 * uniform(random) - 1);
		const passed = Array.from({ length: 200 }, () => Number(uniform(random) < rate));
		return { events: passed.reduce((sum, one) => sum + one, 0), size: 200 };
	});
}

test('[CT5] [CT6] over-dispersion', () => {
	expect(overDispersion(units(0), 0.9)).toBe(1);
	expect(overDispersion(units(0.1), 0.9)).toBeGreaterThan(3);
	expect(overDispersion([], 0.9)).toBe(1);
	expect(estimated(laneyPChart(units(0))).sigmaZ).toBeCloseTo(1, 0);
	expect(estimated(laneyPChart(units(0.1)))).toMatchObject({ needed: true });
	const [narrow, wide] = [1, 4].map((phi) => funnelLimits(0.9, 200, 0.95, phi));
	expect((wide?.lower ?? 1) - 0.9).toBeCloseTo(2 * ((narrow?.lower ?? 1) - 0.9), 12);
	expect(funnelLimits(0.9, 800, 0.95).lower).toBeGreaterThan(narrow?.lower ?? 1);
	expect(() => funnelLimits(1, 10, 0.95)).toThrow(RangeError);
	expect(() => funnelLimits(0.9, 10, 0.95, 0.5)).toThrow(RangeError);
});

test('[CT7] shift, scale, gaps, reasons', () => {
	const groups = [[80, 90, 85], [70, 95], [], [88], [60, 75, 90, 92]];
	const base = estimated(xBarSCharts(groups));
	const moved = estimated(xBarSCharts(groups.map((group) => group.map((score) => 2 * score + 5))));
	base.means.points.forEach((point, i) => {
		expect(moved.means.points[i]?.lower).toBeCloseTo(2 * point.lower + 5, 8);
		expect(moved.spreads.points[i]?.upper).toBeCloseTo(2 * (base.spreads.points[i]?.upper ?? 0), 8);
	});
	expect(base.means.points[2]?.value).toBeNull();
	expect(base.spreads.points[3]?.value).toBeNull();
	expect(xBarSCharts([[80], [90]])).toMatchObject({ reason: 'noReference' });
	expect(
		xBarSCharts([
			[80, 80],
			[90, 90]
		])
	).toMatchObject({ reason: 'noVariation' });
	expect(() => xBarSCharts([[NaN, 1]])).toThrow(RangeError);
});

test('[CT8] [CT9] [CT10] weeks', () => {
	expect(standardisedWeek([], 100)).toBeNull();
	expect(standardisedWeek([5, 5, 5, 5], 100)).toBe(1);
	expect(() => standardisedWeek([1], 0)).toThrow(RangeError);
	expect(ewmaChart([]).points).toEqual([]);
	expect(cusumChart([])).toEqual([]);
	const gap = ewmaChart([1, null, 1]).points;
	expect(gap.map(({ value }) => value)).toEqual([0.2, null, 0.36000000000000004]);
	expect(cusumChart([1, null, 1]).map(({ high }) => high)).toEqual([0.5, null, 1]);
	expect(() => ewmaChart([NaN])).toThrow(RangeError);
	expect(() => ewmaChart([1], { lambda: 0 })).toThrow(RangeError);
	expect(() => cusumChart([1], { limit: 0 })).toThrow(RangeError);
});

test(
	'[CT12] wider limits alarm later, a shift earlier; λ = 1 is Shewhart',
	{ timeout: 30_000 },
	() => {
		expect(ewmaRunLength({ limit: 3 })).toBeGreaterThan(ewmaRunLength());
		expect(ewmaRunLength({ shift: -1 })).toBeCloseTo(ewmaRunLength({ shift: 1 }), 6);
		expect(ewmaRunLength({ lambda: 1, limit: 3 })).toBeCloseTo(1 / (2 * normalCdf(-3)), 6);
		const cusum = cusumRunLength();
		expect(cusumRunLength({ limit: 5 })).toBeGreaterThan(cusum);
		expect(cusumRunLength({ shift: 0.5 })).toBeLessThan(cusum);
		expect(() => ewmaRunLength({ lambda: 0 })).toThrow(RangeError);
		expect(() => cusumRunLength({ limit: 0 })).toThrow(RangeError);
		expect(() => ewmaRunLength({ limit: 40 })).toThrow(RangeError);
		expect(() => ewmaRunLength({ shift: NaN })).toThrow(RangeError);
	}
);

test('[CT11] Pareto', () => {
	const item = (weight: number, ...causes: string[]) => ({ causes, weight });
	const items = [item(1, 'a', 'b', 'a'), item(2, 'a'), item(1), item(4, 'c', 'a')];
	const found = estimated(weightedPareto(items));
	expect(found).toMatchObject({ items: 4, effectiveN: 64 / 22 });
	expect(found.bars.map(({ cause, items: n, estimate }) => [cause, n, estimate])).toEqual([
		['a', 3, 7 / 8],
		['c', 1, 4 / 8],
		['b', 1, 1 / 8]
	]);
	expect(weightedPareto(items.map((one) => ({ ...one, weight: 2 * one.weight })))).toEqual(found);
	expect(surelyMoreFrequent(found, 'a', 'b')).toBe(false);
	const many = estimated(weightedPareto(Array.from({ length: 50 }, () => items).flat()));
	expect(surelyMoreFrequent(many, 'a', 'b')).toBe(true);
	expect(surelyMoreFrequent(many, 'b', 'a')).toBe(false);
	expect(() => surelyMoreFrequent(found, 'a', 'z')).toThrow(RangeError);
	expect(weightedPareto([])).toMatchObject({ reason: 'noData' });
	expect(() => weightedPareto([item(0, 'a')])).toThrow(RangeError);
});
