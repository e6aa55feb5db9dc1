import { Double } from 'bson';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { canonical, refusal, typed } from '../values/typed.fixture.ts';
import type { Doc } from '../values/types.ts';
import { dec, run } from './evaluate.fixture.ts';

const d = (n: number) => new Double(n);
const at = (time: string) => new Date(`2020-05-18T${time}Z`);
const stage = (sortBy: Doc | undefined, output: Doc, partitionBy?: unknown): Doc => ({
	$setWindowFields: {
		...(partitionBy === undefined ? {} : { partitionBy }),
		...(sortBy ? { sortBy } : {}),
		output
	}
});
const values = (docs: Doc[], sortBy: Doc | undefined, spec: Doc): unknown[] =>
	run([stage(sortBy, { r: spec })], docs).map((doc) => doc.r);

/** Prices of one day, out of order. */
const DAYS: Doc[] = [3, 1, 2, 5].map((day) => ({ day, n: day * 10 }));
const byDay = { day: 1 };

type Case = [spec: Doc, sortBy: Doc | undefined, result: unknown[]];
const WINDOWS: Case[] = [
	[{ $sum: '$n' }, undefined, [110, 110, 110, 110]],
	[{ $sum: '$n', window: { documents: ['unbounded', 'current'] } }, byDay, [10, 30, 60, 110]],
	[{ $sum: '$n', window: { documents: [-1, 0] } }, byDay, [10, 30, 50, 80]],
	[{ $sum: '$n', window: { documents: [1, 2] } }, byDay, [50, 80, 50, 0]],
	[{ $avg: '$n', window: { documents: [1, 2] } }, byDay, [d(25), d(40), d(50), null]],
	[
		{ $push: '$n', window: { documents: ['current', 'unbounded'] } },
		byDay,
		[[10, 20, 30, 50], [20, 30, 50], [30, 50], [50]]
	],
	[{ $sum: '$n', window: { range: [-1, 1] } }, byDay, [30, 60, 50, 50]],
	[{ $count: {}, window: { range: ['unbounded', 'current'] } }, byDay, [1, 2, 3, 4]],
	[{ $max: '$n', window: { range: [1, 'unbounded'] } }, byDay, [50, 50, 50, null]],
	[{ $first: '$n', window: { documents: [-1, 1] } }, byDay, [10, 10, 20, 30]],
	[{ $last: '$n', window: { documents: [-1, 1] } }, byDay, [20, 30, 50, 50]],
	[{ $addToSet: { $gt: ['$n', 10] } }, byDay, Array(4).fill([false, true])],
	[{ $minN: { n: 2, input: '$n' } }, undefined, Array(4).fill([10, 20])],
	[{ $topN: { n: 2, sortBy: { n: -1 }, output: '$day' } }, undefined, Array(4).fill([5, 3])],
	[{ $bottom: { sortBy: { n: -1 }, output: '$day' } }, undefined, Array(4).fill(1)],
	[{ $stdDevPop: '$n', window: { documents: [0, 0] } }, byDay, Array(4).fill(d(0))],
	[{ $stdDevSamp: '$n', window: { documents: [0, 0] } }, byDay, Array(4).fill(null)],
	[
		{ $covariancePop: ['$day', '$n'], window: { documents: [0, 1] } },
		byDay,
		[d(2.5), d(2.5), d(10), d(0)]
	],
	[
		{ $covarianceSamp: ['$day', '$n'], window: { documents: [0, 1] } },
		byDay,
		[d(5), d(5), d(20), null]
	],
	[{ $documentNumber: {} }, byDay, [1, 2, 3, 4]],
	[{ $shift: { output: '$n', by: 1 } }, byDay, [20, 30, 50, null]],
	[{ $shift: { output: '$n', by: -1, default: 'none' } }, byDay, ['none', 10, 20, 30]],
	[
		{ $derivative: { input: '$n' }, window: { documents: [-1, 0] } },
		byDay,
		[null, d(10), d(10), d(10)]
	],
	[
		{ $integral: { input: '$n' }, window: { documents: ['unbounded', 'current'] } },
		byDay,
		[0, d(15), d(40), d(120)]
	],
	[{ $expMovingAvg: { input: '$n', N: 3 } }, byDay, [10, d(15), d(22.5), d(36.25)]],
	[{ $expMovingAvg: { input: '$n', alpha: d(0.5) } }, byDay, [10, d(15), d(22.5), d(36.25)]],
	[{ $median: { input: '$n', method: 'approximate' } }, byDay, Array(4).fill(d(20))]
];

test.each(WINDOWS)('%j sorted by %j is %j', (spec, sortBy, result) => {
	expect(canonical(values(DAYS, sortBy, spec))).toBe(canonical(typed({ result }).result));
});

test('a window holds what lies within its bounds, by place and by value', () => {
	const bound = fc.integer({ min: -4, max: 4 });
	const days = fc.uniqueArray(fc.integer({ min: 0, max: 12 }), { minLength: 1, maxLength: 8 });
	fc.assert(
		fc.property(days, bound, bound, (list, a, b) => {
			const bounds = [Math.min(a, b), Math.max(a, b)] as const;
			const sorted = list.toSorted((x, y) => x - y);
			const docs = list.map((day) => ({ day }));
			const pushed = (kind: string) =>
				values(docs, byDay, { $push: '$day', window: { [kind]: bounds } }).map((window) =>
					(window as unknown[]).map(Number)
				);
			expect(pushed('documents')).toEqual(
				sorted.map((_, i) =>
					sorted.slice(Math.max(0, i + bounds[0]), Math.max(0, i + bounds[1] + 1))
				)
			);
			expect(pushed('range')).toEqual(
				sorted.map((day) => sorted.filter((x) => x >= day + bounds[0] && x <= day + bounds[1]))
			);
		}),
		{ numRuns: 60 }
	);
});

test('ranks: gaps after ties, none, and plain numbers; null and missing are one value', () => {
	const docs: Doc[] = [{ v: 9 }, { v: 7 }, { v: 10 }, { v: 9 }, { v: null }, {}];
	expect(values(docs, { v: 1 }, { $rank: {} }).map(Number)).toEqual([1, 1, 3, 4, 4, 6]);
	expect(values(docs, { v: 1 }, { $denseRank: {} }).map(Number)).toEqual([1, 1, 2, 3, 3, 4]);
	expect(values(docs, { v: -1 }, { $rank: {} }).map(Number)).toEqual([1, 2, 2, 4, 5, 5]);
	expect(values(docs, { v: 1 }, { $documentNumber: {} }).map(Number)).toEqual([1, 2, 3, 4, 5, 6]);
});

test('partitions come in the order of their keys, each sorted and numbered by itself', () => {
	const docs: Doc[] = [{ t: 'b', v: 2 }, { t: 'a', v: 5 }, { t: 'b', v: 1 }, { v: 9 }];
	const out = run([stage({ v: 1 }, { 'x.n': { $documentNumber: {} } }, '$t')], docs);
	expect(canonical(out)).toBe(
		canonical(
			[
				{ v: 9, x: { n: 1 } },
				{ t: 'a', v: 5, x: { n: 1 } },
				{ t: 'b', v: 1, x: { n: 1 } },
				{ t: 'b', v: 2, x: { n: 2 } }
			].map(typed)
		)
	);
});

test('rates, areas and ranges along time', () => {
	const docs: Doc[] = [
		{ at: at('14:10:30'), km: 0 },
		{ at: at('14:11:00'), km: 1 },
		{ at: at('14:11:30'), km: 3 }
	];
	const time = { at: 1 };
	const window = { range: [-30, 0], unit: 'second' };
	expect(values(docs, time, { $derivative: { input: '$km', unit: 'hour' }, window })).toEqual([
		null,
		d((1 / 30_000) * 3_600_000),
		d((2 / 30_000) * 3_600_000)
	]);
	expect(values(docs, time, { $integral: { input: '$km', unit: 'minute' }, window })).toEqual(
		[0, 0.25, 1].map(d)
	);
	const months = ['2024-01-31', '2024-02-29', '2024-03-31'].map((day) => ({ at: new Date(day) }));
	const counted = { $count: {}, window: { range: [-1, 0], unit: 'month' } };
	expect(values(months, time, counted).map(Number)).toEqual([1, 2, 2]);
});

test('gaps are filled with the last value or along the line', () => {
	const docs: Doc[] = [{ t: 1, v: 10 }, { t: 2 }, { t: 4, v: null }, { t: 5, v: 30 }, { t: 9 }];
	expect(values(docs, { t: 1 }, { $locf: '$v' }).map(Number)).toEqual([10, 10, 10, 30, 30]);
	expect(canonical(values(docs, { t: 1 }, { $linearFill: '$v' }))).toBe(
		canonical(typed({ r: [10, d(15), d(25), 30, null] }).r)
	);
	const fill = {
		$fill: { sortBy: { t: 1 }, output: { v: { method: 'locf' }, w: { value: '$t' } } }
	};
	expect(run([fill], docs).map(({ v, w }) => [Number(v), Number(w)])).toEqual([
		[10, 1],
		[10, 2],
		[10, 4],
		[30, 5],
		[30, 9]
	]);
	const linear = {
		$fill: { partitionByFields: ['p'], sortBy: { t: 1 }, output: { v: { method: 'linear' } } }
	};
	expect(run([linear], docs).map(({ v }) => (v === null ? v : Number(v)))).toEqual([
		10,
		15,
		25,
		30,
		null
	]);
});

test.each<[RegExp, Doc, (Doc | undefined)?]>([
	[/^5371602 /, { $rank: {} }],
	[/^5371602 /, { $rank: {} }, { a: 1, b: 1 }],
	[/^5371601 /, { $rank: {}, window: { documents: [-1, 1] } }, { a: 1 }],
	[/^5371603 /, { $rank: '$_id' }, { a: 1 }],
	[/^9 Unrecognized window function, \$foo/, { $foo: 1 }],
	[/^115 Window function \$minMaxScaler/, { $minMaxScaler: {} }],
	[/^5339901 /, { $sum: '$n', window: { documents: [-1, 0] } }],
	[/^5339902 /, { $sum: '$n', window: { range: [-1, 0] } }],
	[/^5339902 /, { $sum: '$n', window: { range: [-1, 0] } }, { day: -1 }],
	[/^5339900 /, { $sum: '$n', window: { documents: [1, 0] } }, { day: 1 }],
	[/^5429413 /, { $sum: '$n', window: { range: [-1, 0], unit: 'day' } }, { day: 1 }],
	[/^5429414 /, { $sum: '$n', window: { range: [-1, 0] } }, { text: 1 }],
	[/^9 /, { $sum: '$n', window: { documents: [1] } }, { day: 1 }],
	[/^9 /, { $derivative: { input: '$n' } }, { day: 1 }],
	[/^9 /, { $expMovingAvg: { input: '$n' } }, { day: 1 }],
	[/^115 .*decimals/, { $expMovingAvg: { input: dec('1'), N: 2 } }, { day: 1 }]
])('%s for %j', (expected, spec, sortBy) => {
	expect(refusal(() => values(DAYS, sortBy, spec))).toMatch(expected);
});

test('a partition may not be named by an array', () => {
	const text = refusal(() => run([stage(undefined, { n: { $count: {} } }, '$a')], [{ a: [1] }]));
	expect(text).toMatch(/^14 An expression used to partition/);
});
